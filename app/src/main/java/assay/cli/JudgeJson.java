package assay.cli;

import assay.judge.Bound;
import assay.judge.Interval;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.McNemar;
import assay.judge.Needed;
import assay.judge.Rcp;
import assay.judge.Sample;
import assay.judge.Scale;
import assay.judge.Side;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Judgements as the contract's JSON.
final class JudgeJson {
    private JudgeJson() {}

    static ObjectNode document(Judged judged) {
        ObjectNode document = Json.document("judge");
        fill(document, judged);
        return document;
    }

    /// What a judgement adds to a document.
    static void fill(ObjectNode document, Judged judged) {
        document.put("verdict", judged.verdict().name()).put("decisive", judged.decisive());
        ArrayNode metrics = document.putArray("metrics");
        judged.metrics().forEach(each -> metrics.add(metric(each)));
        ArrayNode outputs = document.putArray("outputs");
        judged.outputs().forEach(each -> outputs.add(metric(each)));
        document.set("mcnemar", mcnemar(judged.mcnemar()));
        document.set("changed", texts(judged.changed()));
        document.set("notes", texts(judged.notes()));
        document.putNull("rcp");
    }

    private static ObjectNode metric(Judgement judgement) {
        ObjectNode node = Json.object()
                .put("name", judgement.name())
                .put("verdict", judgement.verdict().name())
                .put(
                        "level",
                        judgement.level() == null ? null : judgement.level().name())
                .put("row", judgement.row())
                .put("formula", judgement.formula());
        node.set("margin", margin(judgement.margin()));
        node.set("interval", interval(judgement.interval()));
        node.putArray("n")
                .add(judgement.originals().count())
                .add(judgement.reruns().count());
        needed(node, judgement.needed());
        node.put("observed", judgement.observed().words()).put("note", note(judgement));
        node.put("primary", judgement.primary()).put("scale", Json.word(judgement.scale()));
        node.put("direction", judgement.direction() == null ? null : Json.word(judgement.direction()));
        ArrayNode intervals = node.putArray("intervals");
        judgement.intervals().forEach(each -> intervals.add(described(each, judgement.scale())));
        node.set("originals", side(judgement.originals()));
        node.set("reruns", side(judgement.reruns()));
        number(node, "difference", judgement.difference());
        number(node, "noticeable", judgement.noticeable());
        number(node, "p", judgement.chance());
        node.set(
                "bootstrap",
                judgement.bootstrap() == null ? null : described(judgement.bootstrap(), judgement.scale()));
        return node;
    }

    private static String note(Judgement judgement) {
        return judgement.notes().isEmpty()
                ? judgement.sentence()
                : judgement.sentence() + " " + String.join("; ", judgement.notes());
    }

    private static @Nullable ObjectNode margin(@Nullable Bound margin) {
        if (margin == null) {
            return null;
        }
        ObjectNode node = Json.object().put("value", margin.half()).put("source", margin.source());
        node.put("stated", margin.margin().value())
                .put("kind", Json.word(margin.margin().kind()))
                .put("derived", margin.margin().derived())
                .put("sealed", margin.sealed());
        node.set("inside", pair(margin.low(), margin.high()));
        return node;
    }

    private static @Nullable ArrayNode interval(@Nullable Interval interval) {
        return interval == null ? null : pair(interval.low(), interval.high());
    }

    private static ArrayNode pair(double low, double high) {
        ArrayNode pair = JsonNodeFactory.instance.arrayNode();
        add(pair, low);
        add(pair, high);
        return pair;
    }

    private static void add(ArrayNode list, double value) {
        ObjectNode holder = Json.object();
        Json.number(holder, "value", value);
        list.add(holder.get("value"));
    }

    private static ObjectNode described(Interval interval, Scale scale) {
        ObjectNode node = Json.object()
                .put("of", interval.of() == Interval.Of.PREDICTION ? "prediction" : scale.effect())
                .put("confidence", interval.confidence());
        Json.number(node, "low", interval.low());
        Json.number(node, "high", interval.high());
        return node;
    }

    private static void needed(ObjectNode node, Needed needed) {
        node.put("needed", needed.reruns())
                .put("neededBecause", needed.reason())
                .put(
                        "neededSeconds",
                        needed.time() == null ? null : needed.time().toMillis() / 1000.0)
                .put("neededGpuHours", needed.gpuHours());
    }

    private static ObjectNode side(Side side) {
        ObjectNode node = Json.object().put("attempted", side.attempted());
        number(node, "mean", orNull(side.mean(), side.count() > 0));
        number(node, "sd", orNull(side.sd(), side.count() > 1));
        ArrayNode values = node.putArray("values");
        ArrayNode seeds = node.putArray("seeds");
        for (Sample.Value each : side.used().values()) {
            add(values, Objects.requireNonNull(each.number()));
            seeds.add(each.seed());
        }
        return node;
    }

    private static @Nullable Double orNull(double value, boolean known) {
        return known ? value : null;
    }

    private static void number(ObjectNode node, String key, @Nullable Double value) {
        if (value == null) {
            node.putNull(key);
        } else {
            Json.number(node, key, value);
        }
    }

    private static @Nullable ObjectNode mcnemar(@Nullable McNemar test) {
        return test == null
                ? null
                : Json.object()
                        .put("items", test.items())
                        .put("churn", test.churn())
                        .put("lost", test.lost())
                        .put("won", test.won())
                        .put("p", test.p());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        texts.forEach(nodes::add);
        return nodes;
    }

    static ObjectNode document(Rcp.Reference reference, Rcp.Submission submission, Rcp.Result result) {
        ObjectNode document = Json.document("judge");
        document.put("verdict", result.verdict().name()).put("decisive", reference.benchmark());
        ArrayNode metrics = document.putArray("metrics");
        ObjectNode metric = metrics.addObject()
                .put("name", reference.benchmark())
                .put("verdict", result.verdict().name())
                .putNull("level")
                .putNull("row")
                .put("formula", "mean of the trimmed list >= m - t(.95, n1 + n2 - 2) * s * sqrt(1/n1 + 1/n2)")
                .putNull("margin")
                .putNull("interval");
        metric.putArray("n")
                .add(reference.points().stream()
                        .mapToInt(each -> each.samples().size())
                        .sum())
                .add(submission.point().samples().size());
        metric.putNull("needed")
                .put("observed", "no tolerance stated")
                .put("note", result.sentence())
                .put("primary", true);
        document.putArray("outputs");
        document.putNull("mcnemar");
        document.putArray("changed");
        document.set("notes", texts(result.notes()));
        ObjectNode rcp = document.putObject("rcp")
                .put("passed", result.passed())
                .put("factor", result.factor())
                .put("reference", Json.word(result.reference()))
                .put("minimum", result.minimum())
                .put("mean", result.mean())
                .put("notConverged", result.lost());
        rcp.set("target", result.target() == null ? null : target(result.target()));
        ArrayNode kept = rcp.putArray("kept");
        result.kept().forEach(each -> kept.add(target(each)));
        return document;
    }

    private static ObjectNode target(Rcp.Target target) {
        return Json.object()
                .put("batchSize", target.batchSize())
                .put("mean", target.mean())
                .put("sd", target.sd())
                .put("minimum", target.minimum());
    }
}
