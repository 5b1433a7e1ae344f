package assay.rerun;

import assay.fact.Series;
import assay.fact.Status;
import assay.read.Secrets;
import assay.rerun.run.Confinement;
import assay.rerun.run.Limits;
import assay.rerun.run.Ran;
import assay.syntax.Sealed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `assay-run.json` of one run, put together piece by piece and written once. What was not put in is left out. Secrets
/// are withheld as from records that are read. For one thread.
public final class RunRecord {
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    /// @param id unique everywhere
    /// @param tool what writes this, with its version
    public RunRecord(String id, String name, String tool) {
        document.put("assayRun", "1")
                .put("id", id)
                .put("name", Secrets.clean(name))
                .put("tool", tool);
    }

    /// A file that was read or written.
    ///
    /// @param path relative to the project's folder, with '/'; absolute where it lies outside of it
    /// @param sha256 null where it is not known
    /// @param size in bytes; null where it is not known
    /// @param context what for; null where nothing was said
    public record FileUsed(
            String path,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable String context,
            Source source) {}

    public enum Source {
        /// A person named it.
        DECLARED,
        /// It was seen being opened or written.
        SEEN,
        /// It was laid there before the start.
        LAID
    }

    /// The state of the code.
    ///
    /// @param commit full id; null where there is none
    /// @param patch path of the kept difference; null where none was kept
    public record Code(
            @Nullable String commit,
            @Nullable String branch,
            @Nullable Boolean dirty,
            @Nullable String patch,
            @Nullable String remote) {}

    public RunRecord rerunOf(String run) {
        document.put("rerunOf", run);
        return this;
    }

    /// @param folder relative to the project's folder; `.` for that itself
    public RunRecord command(List<String> arguments, String folder) {
        ArrayNode words = document.putArray("command");
        Secrets.arguments(arguments).forEach(words::add);
        document.put("workingFolder", Secrets.clean(folder));
        return this;
    }

    /// How it ended, when, what it said, and what people should know.
    ///
    /// @param console path of the kept output; null where none was kept
    public RunRecord ended(Ran ran, @Nullable String console) {
        status(status(ran));
        document.put("exitCode", ran.exitCode());
        times(ran.start(), ran.stop());
        if (ran.peakMemory() > 0) {
            document.put("peakMemory", ran.peakMemory());
        }
        if (console != null && ran.console() != null) {
            document.putObject("console")
                    .put("path", console)
                    .put("sha256", ran.console().value())
                    .put("dropped", ran.dropped());
        }
        notes(ran.notes());
        return this;
    }

    private static Status status(Ran ran) {
        return switch (ran.end()) {
            case EXITED -> ran.succeeded() ? Status.FINISHED : Status.FAILED;
            case NOT_STARTED -> Status.FAILED;
            case SIGNALLED, TOO_LONG, TOO_MUCH_MEMORY, TOO_MUCH_DISK, TOO_MANY_PROCESSES, STOPPED -> Status.KILLED;
        };
    }

    public RunRecord status(Status status) {
        document.put("status", status.name());
        return this;
    }

    public RunRecord times(Instant start, Instant end) {
        document.put("start", time(start)).put("end", time(end));
        return this;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public RunRecord code(Code code) {
        document.putObject("code")
                .put("commit", code.commit())
                .put("branch", code.branch())
                .put("dirty", code.dirty())
                .put("patch", code.patch())
                .put("remote", code.remote() == null ? null : Secrets.clean(code.remote()));
        return this;
    }

    public RunRecord parameters(Map<String, String> parameters) {
        texts(document.putObject("parameters"), parameters);
        return this;
    }

    /// @param seeds what was seeded to its seed
    public RunRecord seeds(Map<String, String> seeds) {
        ObjectNode node = document.putObject("seeds");
        new TreeMap<>(seeds).forEach((name, seed) -> node.put(name, Secrets.clean(seed)));
        return this;
    }

    /// @param metrics by name, each with its history
    public RunRecord metrics(Map<String, Series> metrics) {
        ObjectNode node = document.putObject("metrics");
        new TreeMap<>(metrics).forEach((name, series) -> {
            ArrayNode points = node.putArray(Secrets.clean(name));
            for (int i = 0; i < series.size(); i++) {
                double value = series.values()[i];
                ObjectNode point = points.addObject().put("step", series.steps()[i]);
                if (Double.isFinite(value)) {
                    point.put("value", value);
                } else {
                    point.putNull("value");
                }
            }
        });
        return this;
    }

    public RunRecord inputs(Collection<FileUsed> files) {
        files(document.putArray("inputs"), files);
        return this;
    }

    public RunRecord outputs(Collection<FileUsed> files) {
        files(document.putArray("outputs"), files);
        return this;
    }

    private static void files(ArrayNode list, Collection<FileUsed> files) {
        for (FileUsed file : files) {
            ObjectNode node = list.addObject()
                    .put("path", Secrets.clean(file.path()))
                    .put("sha256", file.sha256())
                    .put("size", file.size());
            if (file.context() != null) {
                node.put("context", file.context());
            }
            node.put(
                    "source",
                    switch (file.source()) {
                        case DECLARED -> "declared";
                        case SEEN -> "seen";
                        case LAID -> "laid";
                    });
        }
    }

    /// Facts of the machine: `os`, `kernel`, `cpu`.
    public RunRecord machine(Map<String, String> facts) {
        texts(environment(), facts);
        return this;
    }

    /// @param python version of the interpreter; null where none was used
    /// @param installed distribution to version
    public RunRecord packages(@Nullable String python, Map<String, String> installed) {
        if (python != null) {
            environment().put("python", python);
        }
        texts(environment().putObject("packages"), installed);
        return this;
    }

    /// What the environment was made from.
    ///
    /// @param how one line
    /// @param asked distribution to version
    /// @param differences a sentence each
    public RunRecord asked(String how, Map<String, String> asked, List<String> differences) {
        environment().put("how", Secrets.clean(how));
        texts(environment().putObject("asked"), asked);
        ArrayNode sentences = environment().putArray("differences");
        differences.forEach(each -> sentences.add(Secrets.clean(each)));
        return this;
    }

    public RunRecord variables(Map<String, String> variables) {
        texts(environment().putObject("variables"), variables);
        return this;
    }

    /// Switches of determinism, as they were set.
    public RunRecord switches(Map<String, String> switches) {
        texts(environment().putObject("switches"), switches);
        return this;
    }

    private ObjectNode environment() {
        return document.withObjectProperty("environment");
    }

    /// A device and what was measured on it.
    ///
    /// @param kind `gpu` or `cpu`
    /// @param facts texts, numbers, booleans, or maps of these
    public RunRecord device(String kind, String name, Map<String, ?> facts) {
        ObjectNode node = document.withArrayProperty("devices")
                .addObject()
                .put("kind", kind)
                .put("name", name);
        new ObjectMapper().valueToTree(facts).properties().forEach(each -> node.set(each.getKey(), each.getValue()));
        return this;
    }

    public RunRecord user(String user, String host) {
        document.put("user", user).put("host", host);
        return this;
    }

    public RunRecord limits(Limits limits) {
        ObjectNode node = document.putObject("limits");
        if (!limits.time().equals(Duration.ZERO)) {
            node.put("seconds", limits.time().toMillis() / 1000.0);
        }
        limit(node, "memory", limits.memory());
        limit(node, "disk", limits.disk());
        limit(node, "processes", limits.processes());
        node.put("console", limits.console());
        return this;
    }

    private static void limit(ObjectNode node, String name, long limit) {
        if (limit > 0) {
            node.put(name, limit);
        }
    }

    public RunRecord confinement(Confinement confinement) {
        ObjectNode node = document.putObject("sandbox");
        switch (confinement) {
            case Confinement.Off off -> node.put("on", false);
            case Confinement.Sandbox sandbox ->
                node.put("on", true).put("network", sandbox.network()).put("gpu", sandbox.gpu());
        }
        return this;
    }

    /// What readers should know, a sentence each; added to those before.
    public RunRecord notes(List<String> notes) {
        if (!notes.isEmpty()) {
            ArrayNode all = document.withArrayProperty("notes");
            notes.forEach(note -> all.add(Secrets.clean(note)));
        }
        return this;
    }

    private static void texts(ObjectNode node, Map<String, String> texts) {
        new TreeMap<>(texts).forEach((name, text) -> node.put(name, Secrets.value(name, text)));
    }

    /// The whole document.
    ///
    /// @param text for the file
    /// @param seal hash over the document without its seal
    public record Written(String text, String seal) {}

    /// The document with its seal, to be kept elsewhere too.
    public Written written() {
        try {
            String seal = Sealed.of(document.toString())
                    .orElseThrow(() -> new IllegalStateException("A record without a canonical form: " + document));
            document.put("seal", seal);
            return new Written(WRITER.writeValueAsString(document) + "\n", seal);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of plain values could not be written", impossible);
        }
    }
}
