package assay.project;

import assay.audit.Program;
import assay.audit.Program.Origin;
import assay.audit.Program.Unread;
import assay.audit.Programs;
import assay.content.Content;
import assay.content.GitEntry;
import assay.diff.code.CodeDiffer;
import assay.diff.code.CodeSide;
import assay.diff.code.CommitState;
import assay.diff.code.GitNames;
import assay.diff.code.KeptPatch;
import assay.diff.code.RunCode;
import assay.diff.code.SourceFile;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Records;
import assay.fact.Run;
import assay.python.Call;
import assay.python.Code;
import assay.python.Expression;
import assay.python.Import;
import assay.python.Modules;
import assay.python.Source;
import assay.rerun.recipe.command.CodeText;
import assay.rerun.recipe.command.Question;
import assay.syntax.Python;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// The code of runs: the commit with its kept patch, the copy that the tool made, or, where
/// neither is recorded, what lies in the folder today. A file is read once for all runs that
/// have the same bytes of it. Not safe for several threads.
final class RunPrograms implements Programs {
    private static final int MOST_FILES = 5_000;
    /// Characters of the files of one program.
    private static final long MOST_TEXT = 24L << 20;

    private static final int AT_ONCE = 128;
    private static final byte[] NOTHING = {};
    private static final int PROGRAMS = 64;
    private static final int CODES = 24;
    private static final int GENERATIONS = 8;
    private static final int LARGEST_TEXT = 4 << 20;
    private static final Pattern PYTHON = Pattern.compile(".*\\.(?:pyw?|ipynb)");
    /// What is not the experiment itself.
    private static final Pattern BESIDE = Pattern.compile(
            "(?:.*/)?(?:tests?|testing|docs?|\\.?venv|env|virtualenv|site-packages|dist-packages|node_modules|__pycache__"
                    + "|\\.ipynb_checkpoints|third_party|3rdparty|vendor|vendored|external|externals|build|dist"
                    + "|\\.[^/]+)/.*"
                    + "|(?:.*/)?(?:setup\\.py|noxfile\\.py|conftest\\.py|versioneer\\.py|test_[^/]*\\.py|[^/]*_test\\.py)");
    /// A library that is called so loads modules whose names the text does not have.
    private static final Set<String> LOADERS = Set.of(
            "importlib.import_module",
            "__import__",
            "hydra.utils.instantiate",
            "hydra.utils.get_class",
            "hydra.utils.get_method",
            "hydra.utils.call",
            "pydoc.locate",
            "jsonargparse.CLI",
            "lightning.pytorch.cli.LightningCLI",
            "pytorch_lightning.cli.LightningCLI",
            "pytorch_lightning.utilities.cli.LightningCLI");

    private static final Set<String> IMPORTERS = Set.of("importlib.import_module", "__import__");

    private final Records records;
    private final Content content;
    private final Supplier<CodeDiffer> finder;
    private final Supplier<Map<String, SourceFile>> folder;
    private final Map<String, Files> codes = lru(CODES);
    private final Map<String, Program> programs = lru(PROGRAMS);
    private final SourceCache cache;
    private @Nullable CodeDiffer differ;
    private @Nullable Files today;

    /// @param finder finds the code of runs; asked for with the first run
    /// @param folder what lies in the folder today, without what tools keep in it
    RunPrograms(
            Records records,
            Content content,
            Supplier<CodeDiffer> finder,
            Supplier<Map<String, SourceFile>> folder,
            SourceCache cache) {
        this.records = records;
        this.content = content;
        this.finder = finder;
        this.folder = folder;
        this.cache = cache;
    }

    private static <V> Map<String, V> lru(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public Program of(Run run, List<Fact> facts) {
        Run owner = owner(run);
        List<Fact> own = owner.equals(run) ? facts : records.facts(owner.id());
        String key = key(own);
        Files files = key.isEmpty()
                ? today()
                : codes.computeIfAbsent(key, any -> Files.of(differ().code(owner.id(), Progress.NONE)));
        if (!files.isFound()) {
            if (own.stream().anyMatch(Fact.Commit.class::isInstance)) {
                return Program.none("The run's code was not found. "
                        + String.join(
                                " ", Objects.requireNonNull(files.code).side().notes()));
            }
            files = today();
        }
        List<String> entries = EntryFiles.of(new Question(run, facts, records, files));
        String whole = (files == today ? "" : key) + "\n" + String.join("\n", entries);
        Program known = programs.get(whole);
        if (known == null) {
            known = new Reader(files, entries).read();
            keep(whole, known);
        }
        return known;
    }

    private void keep(String key, Program program) {
        programs.put(key, program);
        long size = programs.values().stream().mapToLong(RunPrograms::size).sum();
        var eldest = programs.values().iterator();
        while (size > MOST_TEXT && programs.size() > 1) {
            size -= size(eldest.next());
            eldest.remove();
        }
    }

    private static long size(Program program) {
        return program.sources().stream().mapToLong(Source::size).sum();
    }

    /// The run that the code is recorded of: the parent where the run itself names none.
    private Run owner(Run run) {
        Run each = run;
        for (int i = 0; i < GENERATIONS && each != null; i++) {
            if (!key(records.facts(each.id())).isEmpty()) {
                return each;
            }
            each = each.parent() == null ? null : records.run(each.parent());
        }
        return run;
    }

    /// The same for runs that have the same code; empty where nothing is recorded of it.
    private static String key(List<Fact> facts) {
        StringBuilder key = new StringBuilder();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Commit commit) {
                key.append(commit.sha())
                        .append(' ')
                        .append(commit.dirty())
                        .append(' ')
                        .append(commit.patch());
            } else if (fact instanceof Fact.Artifact artifact
                    && artifact.kind() == Fact.Artifact.Kind.CODE
                    && artifact.role() == Fact.Artifact.Role.INPUT) {
                key.append(artifact.path())
                        .append(' ')
                        .append(artifact.evidence().file());
            } else {
                continue;
            }
            key.append('\n');
        }
        return key.toString();
    }

    private CodeDiffer differ() {
        CodeDiffer known = differ;
        if (known == null) {
            known = finder.get();
            differ = known;
        }
        return known;
    }

    private Files today() {
        Files known = today;
        if (known == null) {
            known = new Files("", folder.get(), null);
            today = known;
        }
        return known;
    }

    /// The files of one state of the code, as text for those who look for commands.
    private static final class Files implements CodeText {
        private final String place;
        private final Map<String, SourceFile> files;
        private final @Nullable RunCode code;
        private final NavigableSet<String> paths;
        private final Map<String, String> texts = lru(16);

        /// @param place project-relative folder of their top
        /// @param code null for what lies in the folder today
        Files(String place, Map<String, SourceFile> files, @Nullable RunCode code) {
            this.place = place;
            this.files = files;
            this.code = code;
            this.paths = new TreeSet<>(files.keySet());
        }

        static Files of(RunCode code) {
            CommitState state = code.side().state();
            String folder = code.side().folder();
            String repository = state == null ? null : state.repository();
            return new Files(folder != null ? folder : repository != null ? repository : "", code.files(), code);
        }

        boolean isFound() {
            return code == null || code.side().origin() != CodeSide.Origin.NONE;
        }

        @Override
        public Set<String> paths() {
            return paths;
        }

        @Override
        public String place() {
            return place;
        }

        @Override
        public @Nullable String text(String path) {
            String text = texts.computeIfAbsent(path, this::read);
            return text.indexOf('\0') >= 0 ? null : text;
        }

        private String read(String path) {
            SourceFile file = files.get(path);
            try {
                return file == null
                        ? "\0"
                        : file.bytes()
                                .read(LARGEST_TEXT)
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                                .orElse("\0");
            } catch (IOException unreadable) {
                return "\0";
            }
        }

        @Override
        public boolean isFolder(String path) {
            String first = paths.ceiling(path + "/");
            return first != null && first.startsWith(path + "/");
        }
    }

    /// Reads one program.
    private final class Reader {
        private final Files files;
        private final List<String> entries;
        private final List<Unread> unread = new ArrayList<>();
        private final Map<String, Source> sources = new TreeMap<>();
        private final Set<String> asked = new HashSet<>();
        private long text;

        Reader(Files files, List<String> entries) {
            this.files = files;
            this.entries = entries;
        }

        Program read() {
            List<String> python = files.files.entrySet().stream()
                    .filter(each -> each.getValue().kind() == GitEntry.Kind.FILE
                            || each.getValue().kind() == GitEntry.Kind.EXECUTABLE)
                    .map(Map.Entry::getKey)
                    .filter(path ->
                            PYTHON.matcher(path.toLowerCase(Locale.ROOT)).matches())
                    .toList();
            List<String> own = python.stream()
                    .filter(path -> !BESIDE.matcher(path).matches())
                    .toList();
            boolean known = !entries.isEmpty();
            if (known) {
                imported(new Modules(python));
            }
            boolean lost = entries.stream().anyMatch(each -> !sources.containsKey(each));
            boolean loads = known && sources.values().stream().anyMatch(RunPrograms::loads);
            if (!known || lost) {
                add(own);
            } else if (loads) {
                // Nothing imports a notebook.
                add(own.stream().filter(path -> !path.endsWith(".ipynb")).toList());
            }
            List<Source> started = known && !lost
                    ? entries.stream()
                            .map(each -> Objects.requireNonNull(sources.get(each)))
                            .toList()
                    : List.of();
            return new Program(
                    origin(),
                    sentence(!started.isEmpty(), loads),
                    caveat(),
                    started,
                    new Code(sources.values()),
                    unread,
                    new Opened(files)::at);
        }

        /// The files that were started and what they import.
        private void imported(Modules modules) {
            Deque<String> open = new ArrayDeque<>(entries);
            Set<String> seen = new HashSet<>(entries);
            while (!open.isEmpty()) {
                Source source = add(open.remove());
                if (source == null) {
                    continue;
                }
                Stream.concat(
                                source.imports().stream().map(Import::target),
                                source.calls().stream().map(RunPrograms::loaded).flatMap(Stream::ofNullable))
                        .flatMap(each -> modules.imported(each, source.file()).stream())
                        .filter(seen::add)
                        .forEach(open::add);
            }
        }

        private @Nullable Source add(String path) {
            add(List.of(path));
            return sources.get(path);
        }

        /// Their bytes one after the other; what they say side by side.
        private void add(List<String> paths) {
            List<Loaded> next = new ArrayList<>();
            for (String path : paths) {
                if (asked.add(path)) {
                    if (sources.size() + next.size() >= MOST_FILES || text > MOST_TEXT) {
                        unread.add(new Unread(path, "the code has more files than are read"));
                    } else {
                        next.add(load(path, Objects.requireNonNull(files.files.get(path))));
                    }
                }
                if (next.size() == AT_ONCE) {
                    parse(next);
                    next.clear();
                }
            }
            parse(next);
        }

        private void parse(List<Loaded> loaded) {
            for (Parsed each :
                    loaded.parallelStream().map(RunPrograms.this::parsed).toList()) {
                if (each.source == null) {
                    unread.add(new Unread(each.path, each.why));
                } else {
                    sources.put(each.path, each.source);
                    text += each.source.size();
                }
            }
        }

        private Origin origin() {
            RunCode code = files.code;
            return code == null
                    ? Origin.TODAY
                    : switch (code.side().origin()) {
                        case COMMIT -> Origin.COMMIT;
                        case PATCHED -> Origin.PATCHED;
                        case COPY -> Origin.COPY;
                        case NONE -> Origin.NONE;
                    };
        }

        private String sentence(boolean known, boolean loads) {
            int count = sources.size();
            RunCode code = files.code;
            String from = code == null
                    ? "The run's code is not recorded; what lies in the folder today was read"
                    : code.side().origin() == CodeSide.Origin.COPY
                            ? "The copy of the sources in " + code.side().text() + " was read"
                            : "Commit " + code.side().text() + " was read";
            String which = known
                    ? ": " + String.join(", ", entries)
                            + (loads
                                    ? ", and all other files because modules are chosen at" + " run time"
                                    : " and what it imports")
                            + ", "
                    : ": it is not known which file was started, so all but tests, documentation and environments, ";
            String notes =
                    code == null ? "" : " " + String.join(" ", code.side().notes());
            return (from + which + (count == 1 ? "1 file." : count + " files.") + notes).strip();
        }

        private String caveat() {
            RunCode code = files.code;
            if (code == null) {
                return "The run's code is not recorded: this is what lies in the folder today.";
            }
            boolean partly = code.side().origin() == CodeSide.Origin.COMMIT
                    && code.side().notes().stream().anyMatch(each -> each.contains("what ran is not the commit alone"));
            return partly ? "The run had changes that were not kept: this is what the commit has." : "";
        }
    }

    private static boolean loads(Source source) {
        return source.calls().stream().anyMatch(each -> LOADERS.contains(each.name()) && loaded(each) == null);
    }

    /// The module that a call imports by a name that stands in the text, as an import would; null for every other call.
    private static @Nullable String loaded(Call call) {
        if (!IMPORTERS.contains(call.name())) {
            return null;
        }
        Expression name = call.argument("name", 0);
        String module = name == null ? null : name.string();
        return module == null || module.startsWith(".") ? null : module;
    }

    /// @param known what it says, where that was read before
    /// @param why it could not be read; empty where it could
    private record Loaded(
            String path, String id, byte[] bytes, @Nullable Source known, String why) {}

    /// @param source null where it could not be read
    private record Parsed(String path, @Nullable Source source, String why) {}

    private Loaded load(String path, SourceFile file) {
        String id = file.id();
        try {
            Source known = id == null ? null : cache.known(path, id);
            if (id != null && known != null) {
                return new Loaded(path, id, NOTHING, known, "");
            }
            byte[] bytes = bytes(file);
            return new Loaded(path, id == null ? DigestUtils.sha256Hex(bytes) : id, bytes, null, "");
        } catch (IOException unreadable) {
            return new Loaded(path, "", NOTHING, null, lower(String.valueOf(unreadable.getMessage())));
        }
    }

    private Parsed parsed(Loaded file) {
        if (!file.why.isEmpty() || file.known != null) {
            return new Parsed(file.path, file.known, file.why);
        }
        try {
            return new Parsed(file.path, cache.source(file.path, file.id, file.bytes), "");
        } catch (IOException unreadable) {
            return new Parsed(file.path, null, lower(String.valueOf(unreadable.getMessage())));
        }
    }

    private static byte[] bytes(SourceFile file) throws IOException {
        return file.bytes()
                .read(Python.USUAL.bytes())
                .orElseThrow(() -> new IOException("its content is not among the objects that are here"));
    }

    private static String lower(String sentence) {
        String plain = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return plain.isEmpty() ? plain : Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }

    /// Where lines of the code can be opened.
    private final class Opened {
        private final Files files;
        private final Map<String, Evidence> whole = new HashMap<>();

        Opened(Files files) {
            this.files = files;
        }

        Evidence at(String path, int line) {
            Evidence file = whole.computeIfAbsent(path, this::file);
            return switch (file.locator()) {
                case Locator.Line _ -> new Evidence(file.file(), Locator.line(line), file.digest());
                case Locator.Revision at -> new Evidence(file.file(), new Locator.Revision(at.commit(), line), null);
                default -> file;
            };
        }

        private Evidence file(String path) {
            RunCode code = files.code;
            String there = files.place.isEmpty() ? path : files.place + "/" + path;
            byte[] now = null;
            try {
                now = content.bytes(there, Python.USUAL.bytes());
            } catch (IOException _) {
                // Then it is another file, or none, today.
            }
            SourceFile file = files.files.get(path);
            if (now != null && file != null && isSame(file, now)) {
                return new Evidence(there, Locator.line(1), Digest.sha256(DigestUtils.sha256Hex(now)));
            }
            CodeSide side = code == null ? null : code.side();
            CommitState state = side == null ? null : side.state();
            KeptPatch patch = side == null ? null : side.patch();
            if (patch != null && patch.files().stream().anyMatch(each -> path.equals(each.path()))) {
                return new Evidence(patch.path(), Locator.WHOLE, null);
            }
            if (state != null && file != null && file.id() != null) {
                return new Evidence(there, new Locator.Revision(state.sha(), 1), null);
            }
            return side == null || side.evidence().isEmpty()
                    ? new Evidence(there, Locator.WHOLE, null)
                    : side.evidence().getFirst();
        }

        private static boolean isSame(SourceFile file, byte[] now) {
            String id = file.id();
            if (id != null && id.length() == 40) {
                return GitNames.blob(now).equals(id);
            }
            try {
                return file.bytes()
                        .read(Python.USUAL.bytes())
                        .map(then -> Arrays.equals(then, now))
                        .orElse(false);
            } catch (IOException unreadable) {
                return false;
            }
        }
    }
}
