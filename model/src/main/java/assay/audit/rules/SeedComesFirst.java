package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.SeedOrder;
import assay.audit.SeedOrder.Misplaced;
import assay.audit.Subject;
import assay.python.Branch;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// E10: is the seed set before models are made and data are split, and whatever is decided?
@AutoService(Rule.class)
public final class SeedComesFirst implements CodeRule {

    @Override
    public String id() {
        return "E10";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        SeedOrder order = SeedOrder.of(program);
        if (!order.seeded()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unseeded")));
        }
        if (order.found().isEmpty()) {
            return program.answer(List.of());
        }
        List<Place> places = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Misplaced each : order.found()) {
            places.add(each.seed().place());
            places.add(each.use().place());
            said.add(said(each));
        }
        return raised(subject, program.said(text("possible", String.join("; ", said))), program.evidence(places));
    }

    private String said(Misplaced each) {
        String seed = Program.where(each.seed().place());
        String use = Program.where(each.use().place());
        Branch branch = each.branch();
        return switch (each.how()) {
            case LATE -> text("late", each.source().words(), seed, use);
            case UNCALLED -> text("uncalled", each.source().words(), seed, use);
            case CONDITIONAL ->
                text("conditional", each.source().words(), seed, use, branch == null ? 0 : branch.line());
        };
    }
}
