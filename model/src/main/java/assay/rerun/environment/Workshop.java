package assay.rerun.environment;

import assay.rerun.run.Confinement;
import assay.rerun.run.Confinement.Bind;
import assay.rerun.run.Executor;
import assay.rerun.run.Order;
import assay.rerun.run.PlainText;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Starts the tools that build one environment, and remembers which.
final class Workshop {
    private static final int KEPT = 100_000;
    private static final int MOST = 16 << 20;
    private static final int LAST = 20;

    final BuildSettings settings;
    final Tools tools;
    final Sources sources;
    private final Executor executor;
    private final Executor.Console console;
    private final Executor.Stop stop;
    private final List<String> tried = new ArrayList<>();
    private int started;

    Workshop(
            Executor executor,
            Tools tools,
            Sources sources,
            BuildSettings settings,
            Executor.Console console,
            Executor.Stop stop) {
        this.executor = executor;
        this.tools = tools;
        this.sources = sources;
        this.settings = settings;
        this.console = console;
        this.stop = stop;
    }

    /// A tool to be started.
    ///
    /// @param name for the file of its console
    /// @param variables beside those that every tool gets
    /// @param writable existing folders
    /// @param shown files and folders that a sandbox must show beside the program itself
    /// @param network whether it may use the network where the settings allow that at all
    /// @param loud whether people want to see its lines
    record Job(
            String name,
            List<String> command,
            Path folder,
            Map<String, String> variables,
            List<Path> writable,
            List<Path> shown,
            boolean network,
            boolean loud) {}

    /// @param lines without control sequences, at most 100,000
    record Ended(Ran ran, List<String> lines) {
        boolean succeeded() {
            return ran.succeeded();
        }

        List<String> last() {
            return lines.subList(Math.max(0, lines.size() - LAST), lines.size());
        }
    }

    Ended run(Job job) throws IOException {
        return run(job, confinement(job));
    }

    /// Outside of any sandbox, for what only hands on to something else.
    Ended runFree(Job job) throws IOException {
        return run(job, new Confinement.Off());
    }

    private Ended run(Job job, Confinement confinement) throws IOException {
        Path file = console(job.name);
        Order order = new Order(job.command, job.folder, variables(job), settings.limits(), confinement, file);
        Ran ran = executor.run(order, job.loud ? console : Executor.Console.NONE, stop);
        return new Ended(ran, lines(file));
    }

    /// A new file; an environment may be asked for again.
    private Path console(String name) {
        while (true) {
            started++;
            Path file = sources.consoles().resolve(String.format(Locale.ROOT, "%02d-%s.txt", started, name));
            if (!Files.exists(file)) {
                return file;
            }
        }
    }

    /// From the file, which has them all.
    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8)
                    .lines()
                    .map(PlainText::of)
                    .limit(KEPT)
                    .toList();
        }
    }

    boolean stopped() {
        return stop.wanted();
    }

    /// Notes what was tried, for the case that nothing comes of it.
    void tried(String what) {
        tried.add(what);
    }

    Refused refused(String what, String next) {
        return new Refused(new EnvironmentFailed(what, tried, List.of(), next, null));
    }

    Refused refused(String what, String next, Ended ended) {
        List<String> last = new ArrayList<>(ended.last());
        if (ended.ran.end() != Ran.End.EXITED) {
            last.addAll(ended.ran.notes());
        }
        return switch (ended.ran.end()) {
            case STOPPED -> failed("Building was stopped.", "Start again.", last, ended);
            case TOO_LONG ->
                failed(
                        what + " It took longer than the "
                                + settings.limits().time().toSeconds() + " seconds allowed.",
                        "Allow more time.",
                        last,
                        ended);
            case TOO_MUCH_DISK -> failed(what + " It wrote more than allowed.", "Allow more disk.", last, ended);
            case TOO_MUCH_MEMORY -> failed(what + " It used more memory than allowed.", "Allow more.", last, ended);
            case TOO_MANY_PROCESSES -> failed(what + " It started more processes than allowed.", next, last, ended);
            case NOT_STARTED -> failed(what + " It could not be started.", next, last, ended);
            case EXITED, SIGNALLED -> failed(what, next, last, ended);
        };
    }

    /// With the package's name, where the tool told it.
    Refused complaint(String otherwise, Ended ended) {
        Complaint complaint = Complaint.in(ended.lines());
        return complaint == null
                ? refused(otherwise, "See the last lines, or name an interpreter to take.", ended)
                : refused(complaint.what(), complaint.next(), ended);
    }

    private Refused failed(String what, String next, List<String> last, Ended ended) {
        return new Refused(new EnvironmentFailed(what, tried, last, next, ended.ran.end()));
    }

    private Map<String, String> variables(Job job) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        if (job.network && settings.network()) {
            variables.putAll(settings.variables());
        }
        variables.putAll(job.variables);
        return variables;
    }

    private Confinement confinement(Job job) {
        if (!settings.sandbox()) {
            return new Confinement.Off();
        }
        boolean network = job.network && settings.network();
        Set<Bind> binds = new LinkedHashSet<>(tools.binds(Path.of(job.command.getFirst())));
        Set<Path> shown = new LinkedHashSet<>(job.shown);
        shown.add(job.folder);
        if (network) {
            settings.variables().values().stream()
                    .filter(value -> value.startsWith("/"))
                    .map(Path::of)
                    .forEach(shown::add);
        }
        binds.addAll(tools.binds(shown));
        binds.removeIf(bind -> job.writable.stream().anyMatch(bind.to()::startsWith));
        return new Confinement.Sandbox(job.writable, List.copyOf(binds), settings.hidden(), network, false);
    }
}
