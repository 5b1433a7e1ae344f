package assay.formats.mlperf;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Seed;
import assay.fact.Locator;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Facts;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.SeedName;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the entries of one training log come to. Every process of a run writes the same entry: the first counts.
final class TrainingLog {
    private static final int MOST_KEYS = 10_000;

    private final RunFacts here;
    private final Map<String, LogLines.Entry> first = new LinkedHashMap<>();
    private final Map<String, Points> metrics = new LinkedHashMap<>();
    private final Map<String, Integer> metricLines = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> seeds = new HashSet<>();
    private final Facts facts;
    private LogLines.@Nullable Entry stop;

    TrainingLog(RunFacts here, Facts facts) {
        this.here = here;
        this.facts = facts;
    }

    void add(LogLines.Entry entry) {
        Tree value = entry.value();
        Double number = value instanceof Tree.Scalar ? value.number() : null;
        Long step = step(entry.metadata());
        if (entry.key().equals("run_stop")) {
            stop = stop == null ? entry : stop;
        } else if (entry.key().equals("seed") || SeedName.seeds(entry.key(), Value.of(value.text("")))) {
            if (number != null && seeds.size() < MOST_KEYS && seeds.add(entry.key() + value.text(""))) {
                Locator at = Locator.line(entry.line());
                facts.add(new Seed(here.run(), entry.key(), value.text(""), here.at(at)));
            }
        } else if (number != null && (step != null || entry.key().startsWith("eval_"))) {
            boolean more = metrics.size() < MOST_KEYS || metrics.containsKey(entry.key());
            if (more && seen.add(entry.key() + " " + step + " " + value.text(""))) {
                metricLines.putIfAbsent(entry.key(), entry.line());
                metrics.computeIfAbsent(entry.key(), _ -> new Points())
                        .add(step == null ? 0 : step, entry.time(), number);
            }
        } else if (first.size() < MOST_KEYS) {
            first.putIfAbsent(entry.key(), entry);
        }
    }

    private static @Nullable Long step(Tree metadata) {
        for (String key : new String[] {"step_num", "epoch_num", "samples_count", "first_epoch_num", "epoch"}) {
            Double number = metadata.get(key).number();
            if (number != null) {
                return Math.round(number);
            }
        }
        return null;
    }

    void write() {
        LogLines.Entry start = first.getOrDefault("run_start", first.get("init_start"));
        String benchmark = text("submission_benchmark");
        Locator whole = new Locator.Pointer("", 0);
        facts.add(new Execution(
                here.run(),
                here.run().id(),
                status(),
                start == null ? null : Times.millis((double) start.time()),
                stop == null ? null : Times.millis((double) stop.time()),
                null,
                false,
                benchmark.isEmpty() ? null : benchmark,
                null,
                here.at(whole)));
        first.forEach((key, entry) -> {
            Locator at = Locator.line(entry.line());
            if (key.startsWith("submission_")) {
                here.tag(key, entry.value().text(), at);
            } else if (entry.value().text() != null && !key.endsWith("_start") && !key.endsWith("_stop")) {
                here.param(key, entry.value().text(""), at);
            }
        });
        metrics.forEach((key, points) -> here.metric(key, points, Locator.line(metricLines.getOrDefault(key, 1))));
    }

    private Status status() {
        String word = stop == null
                ? ""
                : stop.metadata()
                        .get("status")
                        .text(stop.value().get("status").text(stop.value().text("")));
        return switch (word) {
            case "success" -> Status.FINISHED;
            case "aborted" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
    }

    private String text(String key) {
        LogLines.Entry entry = first.get(key);
        return entry == null ? "" : entry.value().text("");
    }
}
