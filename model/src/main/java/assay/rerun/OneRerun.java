package assay.rerun;

import assay.fact.Digest;
import assay.rerun.environment.Environment;
import assay.rerun.gpu.Telemetry;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.rerun.run.Confinement;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One rerun whose folder is laid: its commands are ordered one after the other, until one fails or none is left, and
/// what came out is read.
final class OneRerun {
    final Attempt attempt;
    final Recipe recipe;
    final Path place;
    final Laid laid;
    final Environment environment;
    final Confinement confinement;
    final Heard heard;
    final Instant start;
    private final Map<String, String> variables;
    private final RerunSettings settings;
    private final List<Step.Command> commands;
    private final List<Ran> ran = new ArrayList<>();
    private final List<Path> consoles = new ArrayList<>();
    private @Nullable String why;

    OneRerun(
            Attempt attempt,
            Recipe recipe,
            Path place,
            Laid laid,
            Environment environment,
            Confinement confinement,
            Map<String, String> variables,
            RerunSettings settings,
            Heard heard,
            Instant start) {
        this.attempt = attempt;
        this.recipe = recipe;
        this.place = place;
        this.laid = laid;
        this.environment = environment;
        this.confinement = confinement;
        this.variables = variables;
        this.settings = settings;
        this.heard = heard;
        this.start = start;
        commands = recipe.all(Step.Command.class);
    }

    /// Whether there is another command to run.
    boolean goesOn() {
        return why == null && ran.size() < commands.size();
    }

    /// What is next, for people.
    String next() {
        String name = commands.get(ran.size()).name();
        return name.isEmpty() ? "the command" : name;
    }

    /// @param user the variables that secrets are read from
    Order order(Function<String, @Nullable String> user) {
        Step.Command command = commands.get(ran.size());
        Path console = place.resolve(commands.size() == 1 ? "console.log" : "console-" + (ran.size() + 1) + ".log");
        consoles.add(console);
        return new Order(
                Forced.command(command.vector(user)),
                place.resolve("code").resolve(command.folder()).normalize(),
                variables,
                settings.limits(),
                confinement,
                console);
    }

    /// How the command ended that was ordered last.
    void ended(Ran end) {
        String name = commands.get(ran.size()).name();
        ran.add(end);
        if (!end.succeeded()) {
            why = Reasons.of(name.isEmpty() ? "The command" : "The stage " + name, end, heard.last());
        }
    }

    /// @param measured on the GPU; null where there was none
    Execution read(Rerunner.Reading reading, Telemetry.@Nullable Measured measured, Instant end) throws IOException {
        Map<String, Digest> before = new TreeMap<>();
        laid.files().forEach((file, digest) -> before.put("code/" + file, digest));
        Written written = Written.in(place, before, List.of("code", "tracking"));
        List<String> notes = new ArrayList<>(laid.notes());
        String leftOut = written.leftOut();
        if (leftOut != null) {
            notes.add(leftOut);
        }
        Outcome outcome = reading.read(place, written.files(), consoles, Progress.NONE);
        ran.forEach(each ->
                each.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add));
        if (measured != null) {
            notes.add(onDevice(measured));
        }
        return new Execution(attempt, state(), place, ran, outcome, heard.cache(), why, start, end, notes);
    }

    private Execution.State state() {
        if (why == null) {
            return Execution.State.FINISHED;
        }
        return ran.getLast().end() == Ran.End.STOPPED ? Execution.State.STOPPED : Execution.State.FAILED;
    }

    private static String onDevice(Telemetry.Measured measured) {
        Boolean used = measured.used();
        String name = measured.gpu().name();
        if (used == null) {
            return "Whether the run used the GPU " + name + " is not known: its driver does not tell.";
        }
        return used
                ? "A process of the run was seen on the GPU " + name + "."
                : "No process of the run was seen on the GPU " + name + ".";
    }
}
