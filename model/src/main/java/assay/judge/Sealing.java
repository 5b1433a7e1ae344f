package assay.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has to be said of when the tolerance was fixed, and of what was then done otherwise.
final class Sealing {
    private Sealing() {}

    static List<String> notes(Question question) {
        List<String> notes = new ArrayList<>();
        Tolerance tolerance = question.tolerance();
        if (tolerance.metrics().isEmpty() && tolerance.determinism() == null) {
            return notes;
        }
        switch (question.seal()) {
            case Seal.Stated stated ->
                notes.add("The tolerance is taken as stated before the reruns; nothing here can tell.");
            case Seal.Before before -> notes.add("tolerance sealed " + before.sealed() + ", before the first rerun");
            case Seal.After after ->
                notes.add("The tolerance was sealed " + after.sealed() + ", after the first result of " + after.result()
                        + ": its margins decide nothing.");
            case Seal.Changed changed ->
                notes.add("The tolerance that was sealed " + changed.sealed() + " was changed afterwards: "
                        + changed.change() + ". What was sealed holds.");
            case Seal.Missing missing -> notes.add("The tolerance was not sealed: its margins decide nothing.");
        }
        Set<@Nullable String> used = new LinkedHashSet<>();
        question.metrics().forEach(each -> each.reruns().values().forEach(value -> used.add(value.seed())));
        used.remove(null);
        if (!tolerance.seeds().isEmpty() && !used.isEmpty() && !used.equals(new LinkedHashSet<>(tolerance.seeds()))) {
            notes.add("Seeds " + String.join(", ", tolerance.seeds()) + " were sealed, and "
                    + String.join(", ", used.stream().filter(Objects::nonNull).toList()) + " were used.");
        }
        return notes;
    }
}
