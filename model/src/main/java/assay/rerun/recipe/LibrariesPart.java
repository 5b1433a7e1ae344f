package assay.rerun.recipe;

import assay.audit.RecordedPackages;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Grade;
import assay.fact.Locator;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.rerun.recipe.command.Paths;
import assay.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What it loaded: an image that it ran in, the best lock that it can have used, or its own list.
final class LibrariesPart {
    private static final Set<String> PYTHON = Set.of("python", "python_version", "pythonversion");
    private static final Pattern IMAGE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?");
    private static final String FILL =
            "`recorded` for the run's own list, `interpreter` for nothing but a Python, or the path of another lock.";

    private final Original original;
    private final Original.Code code;
    private final Draft draft;
    private final List<Step.Command> commands;

    LibrariesPart(Original original, Original.Code code, Draft draft, List<Step.Command> commands) {
        this.original = original;
        this.code = code;
        this.draft = draft;
        this.commands = commands;
    }

    /// What the run itself lists.
    ///
    /// @param file that holds the list; null where it stands among other things
    /// @param whole whether that is all that was installed
    private record Own(
            Map<String, String> packages,
            boolean whole,
            @Nullable String file,
            List<Evidence> evidence) {}

    void add() {
        Own own = own();
        Python python = python();
        Filling said = draft.filling("libraries");
        if (said != null) {
            stated(said, own, python);
            return;
        }
        Image image = image();
        if (image != null) {
            draft.add(new Libraries(
                    Kind.IMAGE,
                    null,
                    false,
                    python.version(),
                    image.reference(),
                    own.packages(),
                    "",
                    image.grade(),
                    List.of(image.evidence())));
            return;
        }
        List<Lock> locks = locks();
        Lock lock = locks.stream().filter(Lock::settles).findFirst().orElse(null);
        if (lock != null && agrees(lock, own)) {
            draft.add(step(lock, own, python, true, own.whole() ? Grade.MATCHED : Grade.RECORDED));
        } else if (own.whole()) {
            draft.add(recorded(own, python, Grade.RECORDED));
        } else {
            loose(locks.stream().findFirst().orElse(null), own, python);
        }
    }

    private void stated(Filling said, Own own, Python python) {
        String what = "A person chose what libraries are taken from.";
        String value = said.value().strip();
        draft.gap("libraries", what, original.looked(), FILL, false);
        if (value.equals("recorded")) {
            draft.add(recorded(own, python, Grade.STATED));
            return;
        }
        Lock lock = value.equals("interpreter") ? null : read(value);
        draft.add(
                lock == null
                        ? new Libraries(
                                value.equals("interpreter") ? Kind.INTERPRETER : kind(value),
                                value.equals("interpreter") ? null : value,
                                false,
                                python.version(),
                                null,
                                own.packages(),
                                "",
                                Grade.STATED,
                                List.of())
                        : step(lock, own, python, true, Grade.STATED));
    }

    /// Of a lock that does not lie in the code.
    private static Kind kind(String path) {
        return switch (Paths.name(path)) {
            case "uv.lock" -> Kind.UV;
            case "poetry.lock" -> Kind.POETRY;
            case "pdm.lock" -> Kind.PDM;
            case "Pipfile.lock" -> Kind.PIPENV;
            case "pixi.lock" -> Kind.PIXI;
            case "conda-lock.yml" -> Kind.CONDA_LOCK;
            case String name when name.startsWith("pylock") -> Kind.PYLOCK;
            case String name when name.endsWith(".yml") || name.endsWith(".yaml") -> Kind.CONDA_ENVIRONMENT;
            default -> Kind.REQUIREMENTS;
        };
    }

    private Libraries step(Lock lock, Own own, Python python, boolean inCode, Grade grade) {
        Map<String, String> packages = own.whole() ? own.packages() : lock.packages();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(Paths.join(code.place(), lock.path()), Locator.WHOLE, null));
        evidence.addAll(own.evidence());
        evidence.addAll(python.evidence());
        String note = own.whole()
                ? "The run's own list of " + own.packages().size() + " packages is held against it."
                : "The run does not list what it loaded.";
        return new Libraries(lock.kind(), lock.path(), inCode, python.version(), null, packages, note, grade, evidence);
    }

    private Libraries recorded(Own own, Python python, Grade grade) {
        List<Evidence> evidence = new ArrayList<>(own.evidence());
        evidence.addAll(python.evidence());
        return new Libraries(
                Kind.RECORDED, own.file(), false, python.version(), null, own.packages(), "", grade, evidence);
    }

    /// Whether the run did not record other versions than the lock pins. What it recorded beside
    /// those is said.
    private boolean agrees(Lock lock, Own own) {
        List<String> differ = new ArrayList<>();
        List<String> beside = new ArrayList<>();
        own.packages().forEach((name, version) -> {
            String pinned = lock.packages().get(name);
            if (pinned == null) {
                beside.add(name);
            } else if (!same(pinned, version)) {
                differ.add(name + " " + pinned + " for " + version);
            }
        });
        if (!differ.isEmpty()) {
            draft.gap(
                    "libraries",
                    lock.path() + " pins other versions than the run recorded: " + CodePart.some(differ) + ".",
                    List.of(lock.path(), String.valueOf(original.run().record())),
                    FILL,
                    false);
            return !own.whole();
        }
        if (own.whole() && !beside.isEmpty() && !lock.packages().isEmpty()) {
            draft.gap(
                    "libraries",
                    "The run recorded " + beside.size() + " packages that " + lock.path() + " does not pin: "
                            + CodePart.some(important(beside)) + ".",
                    List.of(lock.path(), String.valueOf(original.run().record())),
                    FILL,
                    false);
        }
        return true;
    }

    private static final Set<String> TOOLS = Set.of("pip", "setuptools", "wheel", "build", "virtualenv");

    private static List<String> important(List<String> names) {
        return names.stream()
                .sorted(Comparator.comparing((String name) -> TOOLS.contains(name))
                        .thenComparing(name -> name))
                .toList();
    }

    private static boolean same(String pinned, String recorded) {
        return pinned.equals(recorded) || pinned.replaceFirst("\\+.*", "").equals(recorded.replaceFirst("\\+.*", ""));
    }

    /// Nothing pins them.
    ///
    /// @param asked the best that asks for libraries; null where none does
    private void loose(@Nullable Lock asked, Own own, Python python) {
        String what = asked == null
                ? "Neither a lock in the code nor a list of the run tells what was loaded."
                : asked.path() + " asks for libraries without settling their versions, and the run does not list"
                        + " what it loaded.";
        draft.gap("libraries", what, original.looked(), FILL, false);
        if (asked != null) {
            draft.add(step(asked, own, python, true, Grade.RECORDED));
        } else if (!own.packages().isEmpty()) {
            draft.add(recorded(own, python, Grade.RECORDED));
        } else {
            draft.add(new Libraries(
                    Kind.INTERPRETER,
                    null,
                    false,
                    python.version(),
                    null,
                    Map.of(),
                    "",
                    python.version() == null ? Grade.NOT_FOUND : Grade.RECORDED,
                    python.evidence()));
        }
    }

    private Own own() {
        RecordedPackages packages = RecordedPackages.of(original.subject());
        Map<String, String> versions = new TreeMap<>();
        packages.recorded().forEach(each -> {
            if (each.version() != null) {
                versions.putIfAbsent(each.name(), each.version());
            }
        });
        Optional<DependencyFile> list = packages.lists().stream().findFirst();
        List<Evidence> evidence = list.map(each -> List.of(each.evidence()))
                .orElseGet(() -> packages.recorded().stream()
                        .map(Dependency::evidence)
                        .limit(1)
                        .toList());
        return new Own(
                versions,
                !versions.isEmpty() && (list.isPresent() || packages.whole()),
                list.map(each -> each.evidence().file()).orElse(null),
                evidence);
    }

    /// Those that the command can see from where it starts, the best first.
    private List<Lock> locks() {
        List<String> folders = new ArrayList<>();
        for (Step.Command command : commands) {
            for (String folder = command.folder(); !folder.isEmpty(); folder = Paths.folder(folder)) {
                folders.add(folder);
            }
        }
        folders.add("");
        List<Lock> found = new ArrayList<>();
        for (String path : code.paths()) {
            if (folders.contains(Paths.folder(path))) {
                Lock lock = Paths.name(path).matches(".*\\.(txt|lock|toml|ya?ml|in)") ? read(path) : null;
                if (lock != null && (!lock.packages().isEmpty() || lock.kind() == Kind.PIXI || !lock.settles())) {
                    found.add(lock);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparing((Lock lock) -> !named(lock))
                        .thenComparingInt(Lock::rank)
                        .thenComparingInt(lock -> folders.indexOf(Paths.folder(lock.path())))
                        .thenComparing(LibrariesPart::dev)
                        .thenComparing(Lock::path))
                .toList();
    }

    private @Nullable Lock read(String path) {
        try {
            return Lock.of(path, code.text(path));
        } catch (SyntaxException damaged) {
            draft.gap(
                    "libraries",
                    path + " cannot be read as it stands in the code: " + damaged.getMessage(),
                    List.of(path),
                    FILL,
                    false);
            return null;
        }
    }

    private static boolean dev(Lock lock) {
        return lock.path().matches("(?i).*(dev|test|doc|lint|ci)[._-].*|.*[._-](dev|test|doc|lint|ci).*");
    }

    private boolean named(Lock lock) {
        String path = Paths.join(code.place(), lock.path());
        return original.all(Fact.Artifact.class).stream()
                .anyMatch(each ->
                        each.role() == Fact.Artifact.Role.INPUT && each.path().equals(path));
    }

    /// @param reference with the digest
    private record Image(String reference, Grade grade, Evidence evidence) {}

    private @Nullable Image image() {
        List<Dependency> images = original.all(Dependency.class).stream()
                .filter(each -> each.ecosystem().equals("container"))
                .toList();
        for (Dependency each : images) {
            for (Digest digest : each.digests()) {
                String hex = digest.value().replaceFirst("^sha256:", "");
                if (IMAGE.matcher(hex).matches()) {
                    // MLflow keeps the image's own id, which a registry does not know.
                    boolean local = each.evidence().text().contains("mlflow.docker");
                    String reference = local ? "sha256:" + hex : each.name() + "@sha256:" + hex;
                    return new Image(reference, Grade.RECORDED, each.evidence());
                }
            }
        }
        if (images.isEmpty()) {
            return null;
        }
        Dependency first = images.getFirst();
        draft.gap(
                "image",
                "The run names the image " + first.name() + (first.spec().isEmpty() ? "" : ":" + first.spec())
                        + " without a digest, so that it may be another one today.",
                List.of(first.evidence().file()),
                "The image's digest, `sha256:…`.",
                false);
        Filling said = draft.filling("image");
        String digest = said == null ? "" : said.value().strip().replaceFirst("^sha256:", "");
        return IMAGE.matcher(digest).matches()
                ? new Image(first.name() + "@sha256:" + digest, Grade.STATED, first.evidence())
                : null;
    }

    /// @param version null where not recorded
    private record Python(@Nullable String version, List<Evidence> evidence) {}

    private Python python() {
        Python recorded = original.all(Dependency.class).stream()
                .filter(each -> each.ecosystem().equals("python") && each.version() != null)
                .findFirst()
                .map(each -> new Python(each.version(), List.of(each.evidence())))
                .or(this::setting)
                .orElse(null);
        if (recorded != null) {
            return recorded;
        }
        String pinned =
                Objects.requireNonNullElse(code.text(".python-version"), "").strip();
        if (pinned.matches("3\\.\\d+(\\.\\d+)?")) {
            return new Python(
                    pinned, List.of(new Evidence(Paths.join(code.place(), ".python-version"), Locator.WHOLE, null)));
        }
        draft.gap(
                "python",
                "No version of Python is recorded.",
                original.looked(),
                "The version, such as 3.11.9.",
                false);
        Filling said = draft.filling("python");
        return new Python(said == null ? null : said.value().strip(), List.of());
    }

    private Optional<Python> setting() {
        Stream<Python> settings = original.all(Setting.class).stream()
                .filter(each -> each.kind() == Setting.Kind.SYSTEM && PYTHON.contains(last(each.key())))
                .map(each -> new Python(version(each.value()), List.of(each.evidence())));
        Stream<Python> tags = original.all(Fact.Tag.class).stream()
                .filter(each -> PYTHON.contains(last(each.key())))
                .map(each -> new Python(version(each.value()), List.of(each.evidence())));
        return Stream.concat(settings, tags)
                .filter(each -> each.version() != null)
                .findFirst();
    }

    private static @Nullable String version(String text) {
        Matcher found = VERSION.matcher(text);
        return found.find() ? found.group() : null;
    }

    private static String last(String key) {
        return key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
