package assay.cli;

import assay.diff.Aspect;
import assay.diff.Chain;
import assay.diff.Change;
import assay.diff.Factor;
import assay.diff.Jump;
import assay.diff.ManyRuns;
import assay.diff.MetricDelta;
import assay.diff.NotCompared;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.SeedGroup;
import assay.diff.SeedSpread;
import assay.diff.Side;
import assay.fact.Run;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A comparison as the contract writes it.
public final class DiffJson {

    private DiffJson() {}

    /// What the command prints for the same runs.
    ///
    /// @param all whether the identical is written too
    public static String text(ManyRuns many, boolean all) {
        Set<Aspect> aspects = EnumSet.allOf(Aspect.class);
        List<RunDiff> diffs = many.diffs();
        return Json.text(diffs.size() == 1 ? document(diffs.getFirst(), aspects, all) : document(many, aspects, all));
    }

    /// @param all whether the identical is written too
    static ObjectNode document(RunDiff diff, Set<Aspect> aspects, boolean all) {
        ObjectNode document = Json.document("diff");
        document.put("a", diff.a().key()).put("b", diff.b().key());
        fill(document, diff, aspects, all);
        return document;
    }

    /// Of several runs: one comparison after the other, and what they show together.
    static ObjectNode document(ManyRuns many, Set<Aspect> aspects, boolean all) {
        ObjectNode document = Json.document("diff");
        document.put("a", many.base().key());
        ArrayNode diffs = document.putArray("diffs");
        for (RunDiff diff : many.diffs()) {
            ObjectNode node =
                    diffs.addObject().put("a", diff.a().key()).put("b", diff.b().key());
            fill(node, diff, aspects, all);
        }
        ArrayNode groups = document.putArray("seedGroups");
        many.groups().forEach(group -> groups.add(group(group)));
        return document;
    }

    private static ObjectNode group(SeedGroup group) {
        ObjectNode node = Json.object();
        ArrayNode runs = node.putArray("runs");
        group.runs().forEach(run -> runs.add(run.key()));
        ArrayNode metrics = node.putArray("metrics");
        for (SeedSpread spread : group.spreads()) {
            ObjectNode metric = metrics.addObject().put("key", spread.metric()).put("n", spread.n());
            Json.number(metric, "mean", spread.mean());
            Json.number(metric, "sd", spread.sd());
            Json.number(metric, "low", spread.low());
            Json.number(metric, "high", spread.high());
        }
        return node;
    }

    private static void fill(ObjectNode node, RunDiff diff, Set<Aspect> aspects, boolean all) {
        node.set("runs", runs(diff));
        ArrayNode changes = node.putArray("changes");
        diff.changes().stream()
                .filter(each -> aspects.contains(each.aspect()))
                .forEach(each -> changes.add(change(each)));
        ArrayNode factors = node.putArray("factors");
        diff.factors().stream()
                .filter(each -> aspects.contains(each.aspect()))
                .forEach(each -> factors.add(factor(each)));
        ArrayNode metrics = node.putArray("metrics");
        if (aspects.contains(Aspect.METRICS)) {
            diff.metrics().stream().filter(each -> all || each.differs()).forEach(each -> metrics.add(metric(each)));
        }
        ArrayNode open = node.putArray("notCompared");
        diff.notCompared().stream()
                .filter(each -> aspects.contains(each.aspect()))
                .forEach(each -> open.add(open(each)));
        if (all) {
            ArrayNode same = node.putArray("same");
            diff.same().stream().filter(each -> aspects.contains(each.aspect())).forEach(each -> same.add(same(each)));
        }
        node.set("chain", diff.chain() == null ? null : chain(diff.chain()));
        ArrayNode notes = node.putArray("notes");
        diff.notes().forEach(notes::add);
    }

    private static ArrayNode chain(Chain chain) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (Chain.Step step : chain.steps()) {
            ObjectNode node = steps.addObject()
                    .put("from", step.from().key())
                    .put("to", step.to().key())
                    .put("aspect", word(step.aspect()))
                    .put("factor", step.factor())
                    .put("title", step.title());
            ArrayNode metrics = node.putArray("metrics");
            step.metrics().forEach(each -> metrics.add(metric(each)));
        }
        return steps;
    }

    private static ObjectNode runs(RunDiff diff) {
        ObjectNode runs = Json.object();
        runs.set("a", run(diff.a()));
        runs.set("b", run(diff.b()));
        return runs;
    }

    private static ObjectNode run(Run run) {
        return Json.object().put("id", run.id().id()).put("name", run.name()).put("record", run.record());
    }

    /// `params` for parameters, as the command's options name it.
    static String word(Aspect aspect) {
        return aspect == Aspect.PARAMETERS ? "params" : Json.word(aspect);
    }

    private static ObjectNode change(Change change) {
        String kind = switch (change) {
            case Change.Added added -> "added";
            case Change.Removed removed -> "removed";
            case Change.Changed changed -> "changed";
        };
        ObjectNode node = Json.object()
                .put("aspect", word(change.aspect()))
                .put("kind", kind)
                .put("key", change.key())
                .put("a", text(change.a()))
                .put("b", text(change.b()))
                .put("rank", change.rank())
                .put("reason", change.reason());
        Jump jump = change instanceof Change.Changed changed ? changed.jump() : null;
        if (jump != null) {
            node.putObject("jump").put("direction", jump.up() ? "up" : "down").put("part", Json.word(jump.part()));
        }
        node.set("evidence", evidence(change.a(), change.b()));
        return node;
    }

    private static ObjectNode evidence(@Nullable Side a, @Nullable Side b) {
        ObjectNode node = Json.object();
        node.set("a", a == null ? null : Json.evidence(a.evidence()));
        node.set("b", b == null ? null : Json.evidence(b.evidence()));
        return node;
    }

    private static ObjectNode factor(Factor factor) {
        ObjectNode node = Json.object()
                .put("rank", factor.rank())
                .put("aspect", word(factor.aspect()))
                .put("title", factor.title())
                .put("reason", factor.reason());
        ArrayNode keys = node.putArray("keys");
        factor.changes().forEach(each -> keys.add(each.key()));
        node.set("evidence", Json.evidence(factor.evidence()));
        return node;
    }

    private static ObjectNode metric(MetricDelta metric) {
        ObjectNode node = Json.object().put("key", metric.key());
        number(node, "a", metric.a());
        number(node, "b", metric.b());
        node.put("delta", metric.delta());
        node.put("better", metric.better() == null ? null : Json.word(metric.better()));
        number(node, "inSd", metric.inSd());
        node.put("seeds", metric.seeds());
        number(node, "expected", metric.expected());
        node.put("firstDivergingStep", metric.firstDivergingStep());
        return node;
    }

    private static void number(ObjectNode into, String key, @Nullable Double value) {
        if (value == null) {
            into.putNull(key);
        } else {
            Json.number(into, key, value);
        }
    }

    private static ObjectNode open(NotCompared open) {
        return Json.object()
                .put("aspect", word(open.aspect()))
                .put("key", open.key())
                .put("a", text(open.a()))
                .put("b", text(open.b()))
                .put("reason", open.reason());
    }

    private static ObjectNode same(Same same) {
        return Json.object()
                .put("aspect", word(same.aspect()))
                .put("key", same.key())
                .put("a", same.a().text())
                .put("b", same.b().text())
                .put("note", same.note());
    }

    private static @Nullable String text(@Nullable Side side) {
        return side == null ? null : side.text();
    }
}
