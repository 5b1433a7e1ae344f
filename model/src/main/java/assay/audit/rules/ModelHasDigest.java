package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.NamedDigests;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Layer;
import assay.lineage.Lookup.Today;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import assay.lineage.Node;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// P4: is the model's digest recorded, over all its bytes, and the same today? Of the checkpoints
/// on the way nothing is
/// asked where one model has a digest.
@AutoService(Rule.class)
public final class ModelHasDigest implements Rule {
    private static final Pattern GAP = Pattern.compile(
            "(digest|checksum) of (any artifact|the artifacts|the outputs)|which run (wrote|read or wrote)",
            Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    /// @param digests that the run's records or the project's hold for it
    private record Model(String path, List<Digest> digests, List<Evidence> evidence) {}

    @Override
    public String id() {
        return "P4";
    }

    @Override
    public Area area() {
        return Area.PARAMETERS;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Model> models = models(subject);
        if (models.isEmpty()) {
            return new Outcome.NotApplicable(text("nomodel"));
        }
        List<Model> full = models.stream()
                .filter(each -> each.digests().stream().anyMatch(Mention::whole))
                .toList();
        if (full.isEmpty()) {
            return none(subject, models);
        }
        List<Finding> findings = new ArrayList<>();
        String open = "";
        for (Model model : full) {
            Digest digest = model.digests().stream()
                    .filter(Mention::whole)
                    .min((a, b) -> a.strength().compareTo(b.strength()))
                    .orElseThrow();
            switch (subject.lookup().file(model.path(), digest.algorithm())) {
                case Today.Present(Digest today)
                when !today.value().equals(digest.value()) ->
                    findings.add(finding(
                            subject,
                            text("other", model.path(), digest.algorithm(), digest.value(), today.value()),
                            model.evidence()));
                case Today.Present _ -> {}
                case Today.Absent _ -> open = text("absent", model.path());
                case Today.NotChecked(String why) -> open = text("notchecked", model.path(), why);
            }
        }
        if (findings.isEmpty() && full.stream().noneMatch(ModelHasDigest::strong)) {
            findings.add(finding(
                    subject,
                    subject.rules().severity(id(), "weak"),
                    text(
                            "weak",
                            names(full),
                            full.getFirst().digests().getFirst().algorithm()),
                    evidence(full)));
        }
        return findings.isEmpty() && !open.isEmpty()
                ? new Outcome.NotChecked(open)
                : findings.isEmpty() ? new Outcome.Held() : new Outcome.Raised(findings);
    }

    private Outcome none(Subject subject, List<Model> models) {
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .or(() -> subject.gap(Layer.DATA, GAP).map(Outcome.NotFound::new))
                .orElseGet(() -> raised(subject, count("none", models.size(), names(models)), evidence(models)));
    }

    private static List<Model> models(Subject subject) {
        if (subject.run() == null) {
            return List.of();
        }
        NamedDigests named = NamedDigests.of(subject.audited());
        Map<String, Model> models = new LinkedHashMap<>();
        for (Mention mention : Mentions.of(subject.run().id(), subject.facts())) {
            if (mention.kind() == Node.Kind.MODEL && mention.use() == Mention.Use.WROTE) {
                String path = mention.path() == null ? mention.name() : mention.path();
                Model model =
                        models.computeIfAbsent(path, any -> new Model(path, new ArrayList<>(), new ArrayList<>()));
                model.digests().addAll(mention.digests());
                model.evidence().addAll(mention.evidence());
                if (mention.digests().isEmpty()) {
                    named.of(path).forEach(each -> {
                        model.digests().add(each.digest());
                        model.evidence().add(each.evidence());
                    });
                }
            }
        }
        return List.copyOf(models.values());
    }

    private static boolean strong(Model model) {
        return model.digests().stream().anyMatch(digest -> digest.strength() == Digest.Strength.STRONG);
    }

    private String names(List<Model> models) {
        List<String> paths = models.stream().map(Model::path).distinct().toList();
        String list = String.join(", ", paths.subList(0, Math.min(SHOWN, paths.size())));
        return paths.size() > SHOWN ? text("more", list, paths.size() - SHOWN) : list;
    }

    private static List<Evidence> evidence(List<Model> models) {
        return models.stream()
                .flatMap(model -> model.evidence().stream())
                .distinct()
                .limit(EVIDENCE)
                .toList();
    }
}
