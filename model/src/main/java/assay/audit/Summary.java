package assay.audit;

import assay.fact.Grade;
import assay.fact.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The towers of all runs at a glance. No score: counts of runs, and nothing added up over layers.
///
/// @param degrees how many runs stand at which degree, by layer
/// @param holding the rules whose open findings hold runs down, those with the most runs first
public record Summary(Map<Layer, Map<Grade, Integer>> degrees, List<Holding> holding) {

    /// @param severity of its worst open finding
    /// @param runs how many have an open finding of it
    public record Holding(String rule, Area area, Severity severity, int runs) {}

    public Summary {
        Map<Layer, Map<Grade, Integer>> copied = new EnumMap<>(Layer.class);
        degrees.forEach((layer, counts) -> copied.put(layer, Collections.unmodifiableMap(new EnumMap<>(counts))));
        degrees = Collections.unmodifiableMap(copied);
        holding = List.copyOf(holding);
    }

    public int count(Layer layer, Grade grade) {
        return degrees.getOrDefault(layer, Map.of()).getOrDefault(grade, 0);
    }

    static Summary of(Audit audit) {
        Map<Layer, Map<Grade, Integer>> degrees = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
            audit.runs().forEach(run -> counts.merge(run.tower().block(layer).degree(), 1, Integer::sum));
            degrees.put(layer, counts);
        }
        Map<String, Holding> holding = new HashMap<>();
        for (Audit.RunAudit run : audit.runs()) {
            Set<String> counted = new HashSet<>();
            for (Finding each : run.findings()) {
                if (each.isOpen()) {
                    int more = counted.add(each.rule()) ? 1 : 0;
                    holding.merge(
                            each.rule(),
                            new Holding(each.rule(), each.area(), each.severity(), 1),
                            (known, now) -> new Holding(
                                    known.rule(),
                                    known.area(),
                                    Collections.min(List.of(known.severity(), now.severity())),
                                    known.runs() + more));
                }
            }
        }
        List<Holding> sorted = new ArrayList<>(holding.values());
        sorted.sort(Comparator.comparingInt((Holding each) -> -each.runs())
                .thenComparing(Holding::severity)
                .thenComparing(Holding::rule));
        return new Summary(degrees, sorted);
    }
}
