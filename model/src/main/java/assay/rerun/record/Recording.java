package assay.rerun.record;

import assay.content.DirtyFile;
import assay.content.GitPatch;
import assay.content.GitRepository;
import assay.hash.HashCache;
import assay.read.Steering;
import assay.rerun.RunRecord;
import assay.rerun.RunRecord.Source;
import assay.rerun.environment.Loaded;
import assay.rerun.run.Alongside;
import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.OpenedFiles;
import assay.rerun.run.Programs;
import assay.rerun.run.Ran;
import assay.store.Growing;
import assay.store.Home;
import assay.store.StoreException;
import assay.work.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs a command and records the run.
public final class Recording {
    private static final String FILE = "assay-run.json";
    private static final String CONSOLE = "console.log";
    private static final String PATCH = "changes.patch";
    private static final long CONSOLE_LIMIT = 1L << 30;
    private static final int LISTED = 10_000;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Variables that make libraries deterministic, or say that they are not.
    private static final Set<String> SWITCHES = Set.of(
            "PYTHONHASHSEED",
            "CUBLAS_WORKSPACE_CONFIG",
            "TF_DETERMINISTIC_OPS",
            "TF_CUDNN_DETERMINISTIC",
            "XLA_FLAGS",
            "CUDA_LAUNCH_BLOCKING",
            "NVIDIA_TF32_OVERRIDE");

    private final Wish wish;
    private final InstantSource clock;
    private final List<String> notes = new ArrayList<>();
    private final Path project;
    private final Path out;

    private Recording(Wish wish, InstantSource clock) throws IOException {
        this.wish = wish;
        this.clock = clock;
        this.project = top(wish.folder().toRealPath());
        this.out = place();
    }

    /// The folder with the repository that the command is started in; its own where there is none.
    private static Path top(Path folder) {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        return folder;
    }

    /// Runs the command to its end.
    ///
    /// @param out where its standard output goes, as it comes
    /// @param err where its standard error goes
    /// @param ended whether it is to be asked to end
    /// @throws StoreException where nothing can be recorded; the command was not started
    public static Recorded of(Wish wish, InstantSource clock, OutputStream out, OutputStream err, Executor.Stop ended) {
        try {
            return new Recording(wish, clock).run(out, err, ended);
        } catch (IOException e) {
            throw new UncheckedIOException("The run could not be recorded: " + e.getMessage(), e);
        }
    }

    /// Whether there is such a program at all.
    public static boolean canStart(Wish wish) {
        return Programs.find(wish.command().getFirst(), wish.folder(), wish.environment())
                .isPresent();
    }

    private Path place() throws IOException {
        Path named = wish.out();
        if (named != null) {
            Path folder = wish.folder().resolve(named).normalize();
            for (String each : List.of(FILE, CONSOLE)) {
                if (Files.exists(folder.resolve(each))) {
                    throw new StoreException("There is a record in " + folder + " already: name a new folder.");
                }
            }
            return folder;
        }
        Path folder = wish.folder().toRealPath();
        Home home = wish.home() == null ? Home.ofUser() : Home.at(wish.home());
        String name = NAME.format(clock.instant()) + "-" + plain(name());
        if (home.knows(folder)) {
            throw new StoreException(
                    folder + " was audited, and Assay does not write there unasked: name the folder for"
                            + " the record with -o, for example -o runs/" + name + ".");
        }
        Path runs = folder.resolve("runs").resolve(name);
        for (int number = 2; Files.exists(runs); number++) {
            runs = folder.resolve("runs").resolve(name + "-" + number);
        }
        return runs;
    }

    /// That of the script where there is one, else of the program.
    private String name() {
        if (wish.name() != null) {
            return wish.name();
        }
        return wish.command().stream()
                .skip(1)
                .filter(word -> word.matches("[^-].*\\.(py|ipynb|sh|R|jl)"))
                .findFirst()
                .or(() -> Optional.of(wish.command().getFirst()))
                .map(word -> word.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[A-Za-z]+$", ""))
                .orElse("run");
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        return plain.isEmpty() ? "run" : plain.substring(0, Math.min(40, plain.length()));
    }

    private Recorded run(OutputStream toOut, OutputStream toErr, Executor.Stop ended) throws IOException {
        SortedMap<Path, Source> inputs = named(wish.inputs(), true);
        RunRecord.Code code = code();
        Optional<OpenedFiles> watch = OpenedFiles.in(project, Set.of(out));
        Optional<CompletableFuture<Optional<Loaded>>> loaded = loaded();
        GpuUse gpus = new GpuUse(out);
        Ran ran = new Alongside(clock, toOut, toErr)
                .run(
                        wish.command(),
                        wish.folder(),
                        wish.environment(),
                        out.resolve(CONSOLE),
                        CONSOLE_LIMIT,
                        new Executor.Console() {
                            @Override
                            public void line(String line) {}

                            @Override
                            public void processes(Set<Long> ids) {
                                gpus.processes(ids);
                            }
                        },
                        ended);
        SortedMap<Path, Source> outputs = named(wish.outputs(), false);
        boolean seen = watch.isPresent();
        if (seen) {
            heard(watch.get().seen(), inputs, outputs);
        } else {
            notes.add("On this system nobody is told which files are opened: only files that were named are listed.");
        }
        String id = id(ran);
        RunRecord record = new RunRecord(id, name(), wish.tool())
                .command(wish.command(), folder())
                .ended(ran, shown(out.resolve(CONSOLE)))
                .parameters(wish.parameters())
                .variables(chosen(Steering::steers))
                .switches(chosen(SWITCHES::contains))
                .limits(new Limits(Duration.ZERO, 0, 0, 0, CONSOLE_LIMIT))
                .confinement(new Confinement.Off());
        if (code != null) {
            record.code(code);
        }
        if (wish.seed() != null) {
            record.seeds(Map.of("stated", wish.seed()));
        }
        Sums sums = new Sums(project, cache(), clock);
        Sums.Found read = sums.of(inputs, ran.start());
        Sums.Found written = sums.of(outputs, Instant.MAX);
        notes.addAll(read.notes());
        notes.addAll(written.notes());
        record.inputs(read.files()).outputs(written.files());
        machine(record);
        gpus.into(record, shown(out));
        loaded.ifPresent(answer -> packages(record, answer));
        record.notes(notes);
        RunRecord.Written document = record.written();
        Path file = out.resolve(FILE);
        try (OutputStream to = Growing.create(file)) {
            to.write(document.text().getBytes(StandardCharsets.UTF_8));
        }
        return new Recorded(
                file,
                id,
                ran,
                document.seal(),
                read.files().size(),
                written.files().size(),
                seen,
                notes);
    }

    /// Files that people named, folders with what is in them.
    private SortedMap<Path, Source> named(List<String> names, boolean before) throws IOException {
        SortedMap<Path, Source> files = new TreeMap<>();
        for (String name : names) {
            Path path;
            try {
                path = wish.folder().resolve(name).normalize();
            } catch (InvalidPathException notAPath) {
                throw new StoreException("'" + name + "' is not a path: name a file.", notAPath);
            }
            if (Files.isDirectory(path)) {
                folder(path, files);
            } else if (Files.isRegularFile(path)) {
                files.put(real(path), Source.DECLARED);
            } else if (before) {
                throw new StoreException("There is no input " + path + ": name a file or folder that is there.");
            } else {
                notes.add("The output " + shown(path) + " that was named is not there.");
            }
        }
        return files;
    }

    private void folder(Path folder, SortedMap<Path, Source> files) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found =
                    all.filter(Files::isRegularFile).limit(LISTED + 1L).toList();
            if (found.size() > LISTED) {
                notes.add("Of the folder " + shown(folder) + " only the first " + LISTED + " files are listed.");
            }
            for (Path each : found.subList(0, Math.min(LISTED, found.size()))) {
                files.put(real(each), Source.DECLARED);
            }
        }
    }

    /// With its folder's links resolved and its own not: data behind a link go by the link's name.
    private static Path real(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent.toRealPath().resolve(String.valueOf(file.getFileName()));
    }

    private void heard(OpenedFiles.Seen seen, SortedMap<Path, Source> inputs, SortedMap<Path, Source> outputs) {
        seen.opened().stream().limit(LISTED).forEach(path -> inputs.putIfAbsent(path, Source.SEEN));
        seen.written().stream().limit(LISTED).forEach(path -> outputs.putIfAbsent(path, Source.SEEN));
        if (seen.opened().size() > LISTED || seen.written().size() > LISTED) {
            notes.add("It opened " + seen.opened().size() + " files and wrote "
                    + seen.written().size() + "; the first " + LISTED + " of each are listed.");
        }
        notes.addAll(seen.notes());
        List<Path> changed = seen.changed().stream()
                .filter(path -> !inputs.containsKey(path))
                .toList();
        if (!changed.isEmpty()) {
            notes.add("There before and changed, so that what it read of them is not known: "
                    + changed.stream().limit(5).map(this::shown).collect(Collectors.joining(", "))
                    + (changed.size() > 5 ? " and " + (changed.size() - 5) + " more" : "") + ".");
        }
        notes.add(
                "Files were seen in the project's folder, opened by whomever; outside of it only those that were named"
                        + " are listed.");
    }

    private RunRecord.@Nullable Code code() throws IOException {
        Optional<GitRepository> found = GitRepository.find(project);
        if (found.isEmpty()) {
            notes.add(
                    "The project's folder has no git repository: the state of the code is known by the files that were"
                            + " seen alone.");
            return null;
        }
        try (GitRepository repository = found.get()) {
            List<DirtyFile> dirty = repository.dirty(Progress.NONE);
            String patch = null;
            if (!dirty.isEmpty()) {
                GitPatch difference = repository.patch(dirty);
                difference.leftOut().forEach(each -> notes.add("Not in the kept patch: " + each));
                if (difference.text().length > 0) {
                    try (OutputStream to = Growing.create(out.resolve(PATCH))) {
                        to.write(difference.text());
                    }
                    patch = shown(out.resolve(PATCH));
                }
            }
            repository.problems().forEach(problem -> notes.add(problem.message()));
            return new RunRecord.Code(
                    repository.head(),
                    repository.branch(),
                    !dirty.isEmpty(),
                    patch,
                    repository.remotes().get("origin"));
        }
    }

    /// Asked beside the command, which it does not hold up.
    private Optional<CompletableFuture<Optional<Loaded>>> loaded() {
        Optional<Path> python = Loaded.python(wish.command(), wish.folder(), wish.environment());
        if (python.isEmpty()) {
            notes.add("The command does not start a Python by itself, so libraries are not listed.");
        }
        return python.map(program -> {
            CompletableFuture<Optional<Loaded>> answer = new CompletableFuture<>();
            Thread.ofPlatform()
                    .daemon()
                    .name("assay-python")
                    .start(() -> answer.complete(Loaded.ask(program, program.getRoot(), wish.environment())));
            return answer;
        });
    }

    private void packages(RunRecord record, CompletableFuture<Optional<Loaded>> loaded) {
        Optional<Loaded> found =
                loaded.completeOnTimeout(Optional.empty(), 40, TimeUnit.SECONDS).join();
        found.ifPresentOrElse(
                it -> record.packages(it.version(), it.packages()),
                () -> notes.add("Python did not tell its libraries."));
    }

    private void machine(RunRecord record) {
        Machine machine = Machine.here();
        record.machine(machine.facts())
                .device("cpu", machine.cpu(), Map.of("cores", machine.cores()))
                .user(System.getProperty("user.name", ""), machine.host());
    }

    private Map<String, String> chosen(Predicate<String> which) {
        return wish.environment().entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private HashCache cache() {
        try {
            Home home = wish.home() == null ? Home.ofUser() : Home.at(wish.home());
            return HashCache.of(home.store(project));
        } catch (StoreException noHome) {
            return HashCache.none();
        }
    }

    private String folder() throws IOException {
        String path = shown(wish.folder().toRealPath());
        return path.isEmpty() ? "." : path;
    }

    /// Relative to the project's folder where it lies in it.
    private String shown(Path path) {
        return (path.startsWith(project) ? project.relativize(path) : path)
                .toString()
                .replace('\\', '/');
    }

    /// From what no two runs share: machine, moment, process, command.
    private String id(Ran ran) {
        String all = String.join("\0", wish.command()) + "\0" + ran.start() + "\0" + ran.stop() + "\0"
                + ProcessHandle.current().pid() + "\0" + Machine.here().host() + "\0" + wish.folder();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
