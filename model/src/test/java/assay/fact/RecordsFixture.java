package assay.fact;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records in memory, in the order in which they are told:
///
/// ```java
/// RecordsFixture project = new RecordsFixture();
/// project.run("mlflow", "a1").name("final").param("lr", "0.1").input("data/train.csv",
/// Digest.sha256(HEX));
/// project.lock("requirements.lock", 12);
/// Records records = project.records();
/// ```
public final class RecordsFixture {
    private final Map<RunId, Told> runs = new LinkedHashMap<>();
    private final List<Fact> project = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    public Told run(String tool, String id) {
        return runs.computeIfAbsent(RunId.global(tool, id), Told::new);
    }

    /// A fact that belongs to no run.
    public RecordsFixture fact(Fact fact) {
        project.add(fact);
        return this;
    }

    public RecordsFixture problem(Problem problem) {
        problems.add(problem);
        return this;
    }

    /// A lock file of the project in which every entry is pinned; its content's digest comes from its path.
    public RecordsFixture lock(String path, int entries) {
        return fact(new Fact.DependencyFile(null, "requirements", true, entries, entries, entries, record(path)));
    }

    public RecordsFixture dependencyFile(String path, String kind, boolean lock, int entries, int pinned) {
        return fact(new Fact.DependencyFile(null, kind, lock, entries, pinned, 0, record(path)));
    }

    /// One line of a dependency file of the project.
    public RecordsFixture dependency(
            String path, int line, String ecosystem, String name, String spec, @Nullable String version) {
        Evidence evidence = new Evidence(path, Locator.line(line), digestOf(path));
        return fact(
                new Dependency(null, ecosystem, name, spec, version, Dependency.Origin.DECLARED, List.of(), evidence));
    }

    public RecordsFixture repository(String head) {
        Evidence evidence = new Evidence(".git/HEAD", Locator.WHOLE, null);
        return fact(new Fact.Repository(null, "", head, "main", Map.of(), evidence));
    }

    public RecordsFixture model(String name, String version, @Nullable RunId run, @Nullable String source) {
        Evidence evidence = record("mlruns/models/" + name + "/version-" + version + "/meta.yaml");
        return fact(new Fact.Model(run, name, version, List.of(), null, source, null, evidence));
    }

    public Records records() {
        Comparator<Run> byStart =
                Comparator.comparing(Run::start, Comparator.nullsLast(Comparator.<Instant>naturalOrder()));
        List<Run> order = runs.values().stream()
                .map(Told::run)
                .sorted(byStart.thenComparing(Run::key))
                .toList();
        Map<RunId, List<Fact>> facts = new LinkedHashMap<>();
        runs.forEach((id, told) -> facts.put(id, List.copyOf(told.facts)));
        return new InMemory(order, facts, List.copyOf(project), List.copyOf(problems));
    }

    /// A digest that only this text has: for contents that nobody looks into.
    public static Digest digestOf(String text) {
        long hash = 0xcbf29ce484222325L;
        StringBuilder hex = new StringBuilder();
        for (int word = 0; word < 4; word++) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ word) * 0x100000001b3L;
            hex.append(String.format("%016x", hash));
        }
        return Digest.sha256(hex.toString());
    }

    /// A commit id that only this text has.
    public static String commitOf(String text) {
        return digestOf(text).value().substring(0, 40);
    }

    private static Evidence record(String path) {
        return new Evidence(path, Locator.WHOLE, digestOf(path));
    }

    /// What the records tell about one run. Each fact gets a line of its own in `<tool>/<id>/record.yaml`.
    public static final class Told {
        private final RunId id;
        private final List<Fact> facts = new ArrayList<>();
        private String file;
        private String name;
        private Status status = Status.FINISHED;
        private @Nullable Instant start;
        private @Nullable Instant end;
        private @Nullable RunId parent;
        private boolean deleted;
        private @Nullable String experiment;

        private Told(RunId id) {
            this.id = id;
            this.name = id.id();
            this.file = id.tool() + "/" + id.id() + "/record.yaml";
        }

        public RunId id() {
            return id;
        }

        public Told name(String name) {
            this.name = name;
            return this;
        }

        public Told status(Status status) {
            this.status = status;
            return this;
        }

        public Told time(String start, String end) {
            this.start = Instant.parse(start);
            this.end = Instant.parse(end);
            return this;
        }

        public Told parent(Told parent) {
            this.parent = parent.id;
            return this;
        }

        public Told parent(RunId parent) {
            this.parent = parent;
            return this;
        }

        public Told deleted() {
            deleted = true;
            return this;
        }

        public Told experiment(String experiment) {
            this.experiment = experiment;
            return this;
        }

        /// The file that the facts told from here on stand in.
        public Told in(String file) {
            this.file = file;
            return this;
        }

        public Told fact(Fact fact) {
            facts.add(fact);
            return this;
        }

        public Told param(String key, String value) {
            return fact(new Fact.Param(id, key, Value.of(value), here()));
        }

        public Told tag(String key, String value) {
            return fact(new Fact.Tag(id, key, value, here()));
        }

        public Told metric(String key, double value) {
            return fact(new Fact.Metric(id, key, value, Series.point(0, 0, value), here()));
        }

        /// A metric with a point a second.
        ///
        /// @param from the time of the first point, in milliseconds since the epoch; 0 for none
        public Told history(String key, long from, double... values) {
            long[] steps = new long[values.length];
            long[] times = new long[values.length];
            for (int i = 0; i < values.length; i++) {
                steps[i] = i;
                times[i] = from == 0 ? 0 : from + 1_000L * i;
            }
            Series series = new Series(steps, times, values);
            return fact(new Fact.Metric(id, key, values[values.length - 1], series, here()));
        }

        public Told input(String path, Digest... digests) {
            return artifact(Artifact.Role.INPUT, Artifact.Kind.DATA, path, null, digests);
        }

        public Told output(Artifact.Kind kind, String path, Digest... digests) {
            return artifact(Artifact.Role.OUTPUT, kind, path, null, digests);
        }

        public Told artifact(
                Artifact.Role role, Artifact.Kind kind, String path, @Nullable String step, Digest... digests) {
            String last = path.substring(path.lastIndexOf('/') + 1);
            return fact(
                    new Artifact(id, role, kind, path, last, step, null, Arrays.asList(digests), 41_200_000L, here()));
        }

        public Told step(String name, String command) {
            return fact(new Fact.Step(id, name, command, null, here()));
        }

        public Told commit(String sha, @Nullable Boolean dirty, @Nullable String patch) {
            return fact(new Fact.Commit(id, sha, dirty, patch, null, null, here()));
        }

        public Told command(String... arguments) {
            return fact(new Fact.Command(id, List.of(arguments), null, here()));
        }

        public Told seed(String source, String value) {
            return fact(new Fact.Seed(id, source, value, here()));
        }

        public Told device(String kind, String name, Map<String, String> attributes) {
            return fact(new Fact.Device(id, kind, name, attributes, here()));
        }

        public Told setting(Setting.Kind kind, String key, String value) {
            return fact(new Setting(id, kind, key, value, here()));
        }

        public Told recordedPackage(String name, String version) {
            return fact(new Dependency(
                    id, "pip", name, "==" + version, version, Dependency.Origin.RECORDED, List.of(), here()));
        }

        public Told image(String name, String spec, Digest... digests) {
            return fact(new Dependency(
                    id, "container", name, spec, null, Dependency.Origin.RECORDED, Arrays.asList(digests), here()));
        }

        private Evidence here() {
            return new Evidence(file, Locator.line(facts.size() + 1), digestOf(file));
        }

        private Run run() {
            String record = facts.isEmpty() ? file : facts.getFirst().evidence().file();
            return new Run(id, List.of(id.tool()), name, status, start, end, parent, deleted, experiment, null, record);
        }
    }

    private record InMemory(
            List<Run> runs, Map<RunId, List<Fact>> told, List<Fact> projectFacts, List<Problem> problems)
            implements Records {
        @Override
        public @Nullable Run run(RunId id) {
            return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElse(null);
        }

        @Override
        public List<Fact> facts(RunId id) {
            return told.getOrDefault(id, List.of());
        }
    }
}
