package assay.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people added to the records: waivers and statements, as they stand in the trail.
public final class People {
    public static final People NONE = new People(List.of(), List.of());

    private final Map<String, List<Waiver>> waivers = new HashMap<>();
    private final Map<Topic, Map<String, Stated>> statements = new HashMap<>();

    /// @param waivers that were not withdrawn
    /// @param statements the first one first: a later one on the same takes its place
    public People(List<Waiver> waivers, List<Stated> statements) {
        for (Waiver waiver : waivers) {
            this.waivers
                    .computeIfAbsent(waiver.rule(), rule -> new ArrayList<>())
                    .add(waiver);
        }
        for (Stated stated : statements) {
            this.statements
                    .computeIfAbsent(stated.topic(), topic -> new HashMap<>())
                    .put(stated.run() == null ? "" : stated.run(), stated);
        }
    }

    Standing standing(Finding finding, LocalDate today) {
        return Standing.of(finding, waivers.getOrDefault(finding.rule(), List.of()), today);
    }

    /// What was said of the run, else of the whole project; null where nothing was.
    @Nullable
    Stated said(Topic topic, String run) {
        Map<String, Stated> of = statements.getOrDefault(topic, Map.of());
        Stated said = of.get(run);
        return said == null ? of.get("") : said;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof People that && waivers.equals(that.waivers) && statements.equals(that.statements);
    }

    @Override
    public int hashCode() {
        return 31 * waivers.hashCode() + statements.hashCode();
    }
}
