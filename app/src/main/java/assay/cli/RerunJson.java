package assay.cli;

import assay.fact.Series;
import assay.judge.Bisect;
import assay.judge.Judged;
import assay.rerun.Bisection;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.Sealed;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.RecipeJson;
import assay.rerun.run.Ran;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reruns as the contract's JSON.
final class RerunJson {

    private RerunJson() {}

    static ObjectNode of(RerunResult result, Recipe recipe, Sealed sealed) {
        ObjectNode document = Json.document("rerun");
        document.put("run", result.run().key()).put("name", result.name());
        document.set("recipe", RecipeJson.of(recipe));
        document.put("id", result.id())
                .put("folder", result.folder().toString())
                .put("environment", result.environment());
        assay.trail.Seal entry = sealed.entry();
        document.set("seal", entry == null ? null : SealCommand.node(entry));
        ArrayNode executions = document.putArray("executions");
        result.executions().forEach(each -> executions.add(execution(each)));
        Judged judged = result.judged();
        if (judged == null) {
            document.putNull("verdict");
        } else {
            JudgeJson.fill(document, judged);
        }
        return document;
    }

    static void controls(ObjectNode document, List<Control> controls) {
        ArrayNode nodes = document.putArray("controls");
        for (Control each : controls) {
            Judged judged = each.judged();
            nodes.addObject()
                    .put("kind", Json.word(each.kind()))
                    .put("passed", each.passed())
                    .put("verdict", judged == null ? null : judged.verdict().name())
                    .put("said", each.said());
        }
    }

    static void bisection(ObjectNode document, @Nullable Bisection bisection) {
        if (bisection == null) {
            document.putNull("bisect");
            return;
        }
        ObjectNode node = document.putObject("bisect").put("metric", bisection.metric());
        bisection.factors().forEach(node.putArray("factors")::add);
        ArrayNode trials = node.putArray("trials");
        for (Bisect.Trial each : bisection.finding().trials()) {
            ObjectNode trial = trials.addObject();
            each.restored().forEach(trial.putArray("restored")::add);
            Json.number(trial, "undone", each.undone());
            Json.number(trial, "spreads", each.spreads());
            trial.put("sure", each.sure()).put("back", each.back().name());
        }
        Set<String> enough = bisection.finding().enough();
        if (enough == null) {
            node.putNull("enough");
        } else {
            enough.forEach(node.putArray("enough")::add);
        }
        node.put("sentence", bisection.finding().sentence());
    }

    private static ObjectNode execution(Execution execution) {
        ObjectNode node = Json.object()
                .put("number", execution.attempt().number())
                .put("seed", execution.attempt().seed())
                .put("state", execution.state().name())
                .put("why", execution.why())
                .put("cache", execution.cache())
                .put("folder", execution.folder().toString())
                .put("start", text(execution.start()))
                .put("end", text(execution.end()));
        Duration took = execution.took();
        node.put("seconds", took == null ? null : took.toMillis() / 1000.0);
        ObjectNode metrics = node.putObject("metrics");
        execution.outcome().metrics().forEach((name, series) -> last(metrics, name, series));
        ArrayNode outputs = node.putArray("outputs");
        execution.outcome().outputs().forEach((path, digest) -> {
            ObjectNode output = outputs.addObject().put("path", path);
            output.set("digest", Json.digest(digest));
        });
        ArrayNode commands = node.putArray("commands");
        for (Ran ran : execution.ran()) {
            ObjectNode command = commands.addObject()
                    .put("end", ran.end().name())
                    .put("exitCode", ran.exitCode())
                    .put("peakMemory", ran.peakMemory());
            command.set("console", Json.digest(ran.console()));
        }
        ArrayNode notes = node.putArray("notes");
        execution.notes().forEach(notes::add);
        execution.outcome().notes().forEach(notes::add);
        return node;
    }

    private static void last(ObjectNode into, String name, Series series) {
        if (series.size() > 0) {
            Json.number(into, name, series.values()[series.size() - 1]);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
