package assay.report;

import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Section 6: metrics as recorded, and their spread where runs differ in nothing recorded but their seed.
final class ResultsPart {

    /// More runs than this are not searched for their seeds.
    private static final int SIBLINGS = 500;

    private final Material material;

    private ResultsPart(Material material) {
        this.material = material;
    }

    static Section.Results of(Material material) {
        return new ResultsPart(material).section();
    }

    private Section.Results section() {
        List<Fact.Metric> metrics = material.facts(Fact.Metric.class);
        List<Section.SeedGroup> groups = groups(metrics);
        Map<String, Section.SeedGroup> byMetric =
                groups.stream().collect(Collectors.toMap(Section.SeedGroup::metric, group -> group, (a, b) -> a));
        String spread = groups.isEmpty()
                ? material.say(metrics.isEmpty() ? "missing.metrics" : "spread.none", material.looked())
                : material.say("spread.seeds", groups.getFirst().values().size());
        return new Section.Results(
                new Listing<>(metrics.stream()
                        .map(metric -> row(metric, byMetric.get(metric.key())))
                        .toList()),
                spread,
                groups);
    }

    private Section.MetricRow row(Fact.Metric metric, Section.@Nullable SeedGroup group) {
        return new Section.MetricRow(
                material.name(metric.key()),
                Values.number(metric.last()),
                metric.series().size(),
                role(metric.key()),
                material.say("value.noDirection"),
                group == null
                        ? material.say("spread.one")
                        : material.say(
                                "spread.group",
                                group.values().size(),
                                group.mean(),
                                group.deviation(),
                                group.least(),
                                group.most()),
                material.cite(metric));
    }

    /// The data that the metric was taken on, where its name says so.
    private String role(String key) {
        for (String part : key.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            String role = switch (part) {
                case "train", "training" -> "train";
                case "val", "valid", "validation", "dev" -> "validation";
                case "test", "testing" -> "test";
                default -> null;
            };
            if (role != null) {
                return material.say("role." + role);
            }
        }
        return material.say("role.none");
    }

    private List<Section.SeedGroup> groups(List<Fact.Metric> metrics) {
        List<Sibling> siblings = siblings();
        if (siblings.size() < 2) {
            return List.of();
        }
        List<Section.SeedGroup> groups = new ArrayList<>();
        for (Fact.Metric metric : metrics) {
            List<Section.SeedValue> values = siblings.stream()
                    .filter(each -> each.metrics().containsKey(metric.key())
                            && Double.isFinite(each.metrics().get(metric.key())))
                    .map(each -> new Section.SeedValue(
                            material.name(each.run().name()),
                            each.seed(),
                            each.metrics().get(metric.key()),
                            each.run().id().equals(material.run.id())))
                    .toList();
            if (values.size() > 1 && Double.isFinite(metric.last())) {
                groups.add(group(material.name(metric.key()), values));
            }
        }
        return groups;
    }

    private static Section.SeedGroup group(String metric, List<Section.SeedValue> values) {
        double[] numbers = values.stream().mapToDouble(Section.SeedValue::value).toArray();
        double mean = DoubleStream.of(numbers).average().orElseThrow();
        double squares = DoubleStream.of(numbers)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        return new Section.SeedGroup(
                metric,
                values,
                Values.mean(mean, numbers),
                Values.deviation(Math.sqrt(squares / (numbers.length - 1))),
                Values.number(DoubleStream.of(numbers).min().orElseThrow()),
                Values.number(DoubleStream.of(numbers).max().orElseThrow()));
    }

    private record Sibling(Run run, String seed, Map<String, Double> metrics) {}

    /// Finished runs of the same experiment with the same parameters but another seed, the chosen one among them.
    private List<Sibling> siblings() {
        Run chosen = material.run;
        String seed = seed(material.facts);
        if (seed == null || chosen.experiment() == null || chosen.status() != Status.FINISHED) {
            return List.of();
        }
        Map<String, String> params = params(material.facts);
        List<Sibling> siblings = new ArrayList<>();
        java.util.Set<String> seeds = new java.util.HashSet<>();
        List<Run> candidates = material.input.records().runs().stream()
                .filter(run -> run.status() == Status.FINISHED
                        && !run.deleted()
                        && Objects.equals(run.experiment(), chosen.experiment())
                        && run.id().tool().equals(chosen.id().tool()))
                .limit(SIBLINGS)
                .toList();
        for (Run run : candidates) {
            List<Fact> facts = material.input.records().facts(run.id());
            String other = seed(facts);
            if (other != null && params(facts).equals(params) && seeds.add(other)) {
                siblings.add(new Sibling(run, other, metrics(facts)));
            }
        }
        boolean holdsChosen = siblings.stream().anyMatch(each -> each.run().id().equals(chosen.id()));
        return holdsChosen ? siblings : List.of();
    }

    private static @Nullable String seed(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Seed.class::isInstance)
                .map(fact -> ((Fact.Seed) fact).value())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> params(List<Fact> facts) {
        List<String> seeds = facts.stream()
                .filter(Fact.Seed.class::isInstance)
                .map(fact -> ((Fact.Seed) fact).source())
                .toList();
        Map<String, String> params = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Param param
                    && !seeds.contains(param.key())
                    && !param.key().toLowerCase(Locale.ROOT).endsWith("seed")) {
                params.put(param.key(), param.value().recorded());
            }
        }
        return params;
    }

    private static Map<String, Double> metrics(List<Fact> facts) {
        Map<String, Double> metrics = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Metric metric) {
                metrics.put(metric.key(), metric.last());
            }
        }
        return metrics;
    }
}
