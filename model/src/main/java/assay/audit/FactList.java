package assay.audit;

import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The facts of one layer in the making: required ones decide its degree, the others stand beside them.
final class FactList {
    private final Layer layer;
    private final List<GradedFact> required = new ArrayList<>();
    private final List<GradedFact> others = new ArrayList<>();
    private final List<GradedFact> asked = new ArrayList<>();

    FactList(Layer layer) {
        this.layer = layer;
    }

    FactList require(
            String id, String name, @Nullable String value, Grade grade, String note, List<Evidence> evidence) {
        required.add(new GradedFact(id, layer, name, value, grade, note, evidence));
        return this;
    }

    FactList add(String id, String name, @Nullable String value, Grade grade, String note, List<Evidence> evidence) {
        others.add(new GradedFact(id, layer, name, value, grade, note, evidence));
        return this;
    }

    /// One that nobody recorded.
    FactList missing(String id, String name, String note) {
        return add(id, name, null, Grade.NOT_FOUND, note, List.of());
    }

    /// One that only a person can say; stands beside the ladder, and holds nothing down.
    ///
    /// @param said null where nobody did
    FactList ask(String id, String name, @Nullable String said, String note) {
        asked.add(
                new GradedFact(id, layer, name, said, said == null ? Grade.NOT_FOUND : Grade.STATED, note, List.of()));
        return this;
    }

    List<GradedFact> facts() {
        List<GradedFact> all = new ArrayList<>(required);
        all.addAll(others);
        all.addAll(asked);
        return List.copyOf(all);
    }

    Grade degree() {
        return required.stream()
                .map(GradedFact::grade)
                .min(Comparator.naturalOrder())
                .orElse(Grade.NOT_FOUND);
    }

    /// What the first of the worst says; where all that is required was found, also which others were not.
    String sentence() {
        Grade degree = degree();
        String worst = required.stream()
                .filter(fact -> fact.grade() == degree)
                .map(GradedFact::note)
                .findFirst()
                .orElse("");
        List<String> missing = others.stream()
                .filter(fact -> fact.grade() == Grade.NOT_FOUND)
                .map(GradedFact::name)
                .toList();
        return degree == Grade.NOT_FOUND || missing.isEmpty()
                ? worst
                : Texts.FACTS.text("missing", worst, String.join(", ", missing));
    }
}
