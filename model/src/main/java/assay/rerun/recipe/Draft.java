package assay.rerun.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A recipe while its parts are put together: steps, gaps, and what people said to fill them.
final class Draft {
    private final Map<String, Filling> fillings = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();

    Draft(Collection<Filling> fillings) {
        fillings.forEach(each -> this.fillings.put(each.gap(), each));
    }

    void add(Step step) {
        steps.add(step);
    }

    void addIfThere(@Nullable Step step) {
        if (step != null) {
            steps.add(step);
        }
    }

    /// What a person said of a gap; null where nobody did.
    @Nullable
    Filling filling(String id) {
        Filling found = fillings.get(id);
        if (found != null) {
            used.add(id);
        }
        return found;
    }

    /// Those whose gap's id starts so.
    List<Filling> fillings(String prefix) {
        return fillings.values().stream()
                .filter(each -> each.gap().startsWith(prefix))
                .peek(each -> used.add(each.gap()))
                .toList();
    }

    /// A gap with what a person said of it, if anybody did.
    void gap(String id, String what, List<String> lookedAt, String fill, boolean stops) {
        Filling said = filling(id);
        add(new Gap(
                id, what, lookedAt, fill, stops, said == null ? null : said.value(), said == null ? null : said.by()));
    }

    /// Of several reasons for one gap the first says how to fill it.
    private void add(Gap gap) {
        for (int i = 0; i < gaps.size(); i++) {
            Gap before = gaps.get(i);
            if (before.id().equals(gap.id())) {
                boolean again = before.what().contains(gap.what());
                gaps.set(
                        i,
                        new Gap(
                                gap.id(),
                                again ? before.what() : before.what() + " " + gap.what(),
                                before.lookedAt(),
                                before.fill(),
                                before.stops() || gap.stops(),
                                before.value(),
                                before.by()));
                return;
            }
        }
        gaps.add(gap);
    }

    /// A gap that what a person said does not fill.
    void unfilled(String id, String what, List<String> lookedAt, String fill, boolean stops) {
        add(new Gap(id, what, lookedAt, fill, stops, null, null));
    }

    boolean has(String id) {
        return gaps.stream().anyMatch(gap -> gap.id().equals(id));
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /// @throws IllegalArgumentException where something was said of a gap that there is not
    void check() {
        for (String id : fillings.keySet()) {
            if (!used.contains(id) && !has(id)) {
                List<String> open = gaps.stream().map(Gap::id).toList();
                throw new IllegalArgumentException("There is no gap '" + id + "' in this recipe"
                        + (open.isEmpty() ? "." : "; its gaps are " + String.join(", ", open) + "."));
            }
        }
    }
}
