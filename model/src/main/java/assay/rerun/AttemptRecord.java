package assay.rerun;

import assay.fact.Digest;
import assay.rerun.RunRecord.FileUsed;
import assay.rerun.RunRecord.Source;
import assay.rerun.environment.Environment;
import assay.rerun.gpu.Telemetry;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.rerun.run.Confinement;
import assay.rerun.run.Ran;
import assay.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The `assay-run.json` of one rerun, in its folder.
///
/// @param tool what made it, with its version
/// @param recipe with the seed of this rerun
/// @param measured on the GPU; null where there was none
record AttemptRecord(
        String tool,
        RerunPlan plan,
        Recipe recipe,
        Laid laid,
        Environment environment,
        Confinement confinement,
        Telemetry.@Nullable Measured measured) {
    static final String NAME = "assay-run.json";
    static final String GPU = "gpu.csv";
    private static final String CODE = "code/";

    void write(Execution execution, Store store) {
        Instant start = execution.start();
        Instant end = execution.end();
        if (start == null || end == null || execution.ran().isEmpty()) {
            return;
        }
        String id = UUID.nameUUIDFromBytes((execution.folder() + " " + start).getBytes(StandardCharsets.UTF_8))
                .toString();
        String name = recipe.name() + " rerun " + execution.attempt().number();
        RunRecord record = new RunRecord(id, name, tool).rerunOf(recipe.run().key());
        List<Step.Command> commands = recipe.all(Step.Command.class);
        Step.Command last = commands.get(execution.ran().size() - 1);
        record.command(Forced.command(last.arguments()), last.folder().isEmpty() ? "." : last.folder());
        Ran ended = execution.ran().getLast();
        record.ended(
                ended,
                commands.size() == 1
                        ? "console.log"
                        : "console-" + execution.ran().size() + ".log");
        record.times(start, end);
        recipe.all(Step.Code.class).stream()
                .findFirst()
                .ifPresent(code ->
                        record.code(new RunRecord.Code(code.commit(), null, code.patch() != null, code.patch(), null)));
        record.seeds(seeds(execution));
        record.metrics(execution.outcome().metrics());
        record.inputs(inputs());
        record.outputs(outputs(execution));
        Map<String, String> asked = new LinkedHashMap<>();
        recipe.all(Step.Libraries.class).forEach(each -> asked.putAll(each.packages()));
        record.asked(environment.how(), asked, environment.differences());
        record.packages(environment.version(), environment.loaded());
        record.machine(Machine.facts());
        Map<String, String> variables = new LinkedHashMap<>();
        recipe.all(Step.Variables.class).forEach(each -> variables.putAll(each.values()));
        record.variables(variables);
        if (measured != null) {
            record.device("gpu", measured.gpu().name(), measured.record(GPU));
        }
        record.limits(plan.settings().limits()).confinement(confinement);
        record.notes(laid.notes()).notes(execution.outcome().notes());
        Path file = execution.folder().resolve(NAME);
        store.write(file, out -> out.write(record.written().text().getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, String> seeds(Execution execution) {
        Map<String, String> seeds = new LinkedHashMap<>();
        String seed = execution.attempt().seed();
        recipe.all(Step.Seeds.class)
                .forEach(each -> each.seeds().forEach((name, value) -> seeds.put(name, seed == null ? value : seed)));
        return seeds;
    }

    /// What was laid for the command to read. Of data that a sandbox shows, the folder itself has an empty file.
    private List<FileUsed> inputs() {
        List<FileUsed> inputs = new ArrayList<>();
        for (Step.Data data : recipe.all(Step.Data.class)) {
            Digest here = laid.inputs().get(data.target());
            inputs.add(new FileUsed(data.target(), here == null ? null : here.value(), data.size(), null, Source.LAID));
        }
        return inputs;
    }

    private static List<FileUsed> outputs(Execution execution) {
        List<FileUsed> outputs = new ArrayList<>();
        execution.outcome().outputs().forEach((path, digest) -> {
            String seen = path.startsWith(CODE) ? path.substring(CODE.length()) : path;
            outputs.add(new FileUsed(seen, digest.value(), null, null, Source.SEEN));
        });
        return outputs;
    }
}
