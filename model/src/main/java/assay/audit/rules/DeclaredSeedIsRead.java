package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Randomness;
import assay.audit.RecordedSeeds;
import assay.audit.Rule;
import assay.audit.SeedDeclarations;
import assay.audit.SeedDeclarations.Declared;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// E12: is every seed that the code or the record declares read?
@AutoService(Rule.class)
public final class DeclaredSeedIsRead implements CodeRule {

    @Override
    public String id() {
        return "E12";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        SeedDeclarations declared = SeedDeclarations.of(program);
        RecordedSeeds recorded = RecordedSeeds.of(subject);
        if (!declared.unread().isEmpty()) {
            return unread(subject, program, declared.unread(), recorded);
        }
        if (program.open().isPresent()) {
            return new Outcome.NotChecked(program.open().orElseThrow());
        }
        if (declared.all().isEmpty() && recorded.values().isEmpty()) {
            return new Outcome.NotApplicable(text("none"));
        }
        boolean own = program.origin() == Program.Origin.COMMIT || program.origin() == Program.Origin.PATCHED;
        boolean draws = Randomness.of(program).isUsed();
        if (declared.silent()
                && !recorded.values().isEmpty()
                && own
                && draws
                && program.caveat().isEmpty()
                && !program.entries().isEmpty()) {
            Map.Entry<String, String> first =
                    recorded.values().entrySet().iterator().next();
            List<Evidence> evidence = new ArrayList<>(recorded.evidence());
            return raised(
                    subject,
                    text(
                            "silent",
                            first.getKey(),
                            first.getValue(),
                            program.sources().size()),
                    evidence);
        }
        return new Outcome.Held();
    }

    private Outcome unread(Subject subject, Program program, List<Declared> unread, RecordedSeeds recorded) {
        List<Place> places = unread.stream().map(Declared::place).toList();
        List<String> said = unread.stream()
                .map(each ->
                        text(each.what().name().toLowerCase(Locale.ROOT), each.name(), Program.where(each.place())))
                .limit(4)
                .toList();
        List<Evidence> evidence = new ArrayList<>(program.evidence(places));
        String name = unread.getFirst().name();
        String value = recorded.values().entrySet().stream()
                .filter(each -> each.getKey().equals(name) || each.getKey().endsWith("." + name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        evidence.addAll(value.isEmpty() ? List.of() : recorded.evidence());
        String list = String.join("; ", said);
        String message = value.isEmpty()
                ? count("unread", unread.size(), list)
                : count("recorded", unread.size(), list, name, value);
        return raised(
                subject, program.said(message), evidence.subList(0, Math.min(evidence.size(), Program.MOST_PLACES)));
    }
}
