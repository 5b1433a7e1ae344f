package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Auditor;
import assay.fact.Grade;
import assay.fact.Run;
import assay.fact.RunId;
import assay.judge.Margin;
import assay.judge.Tolerance;
import assay.project.Project;
import assay.project.Sample;
import assay.report.pack.Packs;
import assay.report.people.Decision;
import assay.report.people.Statements;
import assay.rerun.Remade;
import assay.rerun.RerunResult;
import assay.store.Home;
import assay.trail.Action;
import assay.trail.Kind;
import assay.work.Progress;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every sentence that stands where evidence is missing is brought out by a project: one that nothing brings out is
/// dead, or its case is lost.
class MissingEvidenceTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /// Keys of sentences and words that say what is missing, was not looked at, or did not come out.
    private static final Pattern MISSING = Pattern.compile("missing\\..*|gap\\..*|carried\\.(no|nothing).*"
            + "|value\\.(no[A-Z]|blank|notWhole).*|how\\.(modelAbsent|digestAbsent|noDigest|otherDigest|digestDiffers)"
            + "|population\\.(reason|noneMissing|missing)|lineage\\.(none|unknown|notEstablished)|spread\\.none|role\\.none"
            + "|findings\\.none|clauses\\.(no.*|none|person)|limits\\.none|changes\\.(none|absent|no.*)"
            + "|decision\\.(none|unknown|no[A-Z].*|other|missing)|signoff\\.(nobody|unstated|unsigned)"
            + "|again\\.(lost|unknown|going|stopped|seal\\.(missing|late)|no[A-Z].*|notBegun|margin\\.none|output\\.none)"
            + "|trail\\.(draft|noGap|limit)|withheld\\.secret");

    /// Those that no project here brings out yet; one that is brought out has to go from this list.
    private static final Set<String> OPEN = Set.of(
            "again.going",
            "again.noDigest",
            "again.noEnvironment",
            "again.stopped",
            "gap.lock",
            "how.digestAbsent",
            "how.noDigest",
            "lineage.none",
            "missing.any",
            "missing.blank",
            "value.noDigest",
            "value.noVersion");

    @TempDir
    static Path temp;

    private static final StringBuilder said = new StringBuilder();
    private static final Set<String> servedByNothing = new TreeSet<>();

    @BeforeAll
    static void make() throws IOException {
        bare();
        quiet();
        again();
        sample();
    }

    private static void say(Report report) {
        said.append(ReportJson.text(report).replace("\\\"", "\"")).append('\n');
        report.clauses().annexes().stream()
                .flatMap(annex -> annex.parts().stream())
                .flatMap(part -> part.rows().stream())
                .flatMap(row -> row.served().stream())
                .filter(served -> served.grade() == Grade.NOT_FOUND)
                .forEach(served -> servedByNothing.add(served.fact().name()));
    }

    private static Project open(Path folder, String home) {
        AtomicLong minutes = new AtomicLong();
        Project project = Project.open(
                folder, Home.at(temp.resolve(home)), () -> NOON.plusSeconds(60 * minutes.getAndIncrement()));
        project.asked().scan(Progress.NONE);
        return project;
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Runs of which hardly anything was recorded.
    private static void bare() throws IOException {
        Path folder = Files.createDirectories(temp.toRealPath().resolve("bare"));
        Path runs = folder.resolve("mlruns/0");
        put(runs.resolve("meta.yaml"), """
                artifact_location: mlflow-artifacts:/0
                experiment_id: '0'
                lifecycle_stage: active
                name: ''
                """);
        String id = "0123456789abcdef0123456789abcde";
        for (int number = 0; number < 3; number++) {
            put(runs.resolve(id + number + "/meta.yaml"), """
                    artifact_uri: mlflow-artifacts:/0/%1$s/artifacts
                    end_time: null
                    entry_point_name: ''
                    experiment_id: '0'
                    lifecycle_stage: active
                    run_id: %1$s
                    run_name: ''
                    run_uuid: %1$s
                    source_name: ''
                    source_type: 4
                    source_version: ''
                    start_time: %2$s
                    status: 1
                    tags: []
                    user_id: ''
                    """.formatted(
                            id + number, number == 0 ? "null" : "1760000000000"));
        }
        put(runs.resolve(id + "1/params/empty"), "");
        put(runs.resolve(id + "1/params/api_key"), "sk-ant-0123456789abcdefghijklmnopqrstuvwxyz0123456789");
        put(runs.resolve(id + "1/params/lr"), "0.1");
        put(runs.resolve(id + "1/metrics/auc"), "1760000001000 0.5 0\n");
        put(runs.resolve(id + "1/tags/mlflow.parentRunId"), "ffffffffffffffffffffffffffffffff");
        put(runs.resolve(id + "1/tags/mlflow.source.git.commit"), "f".repeat(40));
        put(runs.resolve(id + "1/tags/mlflow.source.git.branch"), "");
        put(runs.resolve(id + "2/params/model"), "small");
        put(runs.resolve(id + "2/metrics/loss"), "1760000001000 0.5 0\n");
        try (Project project = open(folder, "home-bare")) {
            for (Run run : project.records().runs()) {
                say(project.document(run.id(), Set.of(), Additions.of(Packs.shipped()), "1.0"));
                say(project.document(
                        run.id(),
                        Set.of(),
                        new Additions(
                                List.of(),
                                Statements.NONE,
                                decision("decision: D-1\nmodel-sha256: " + "0".repeat(64) + "\n"),
                                project.records().runs().getLast().id()),
                        "1.0"));
            }
        }
    }

    /// All rules are switched off: nothing is found, neither here nor at the baseline.
    private static void quiet() throws IOException {
        Path folder = temp.toRealPath().resolve("bare");
        StringBuilder off = new StringBuilder("name: quiet\nrules:\n");
        Auditor.rules().forEach(rule -> off.append("  ").append(rule.id()).append(": {on: false}\n"));
        put(folder.resolve("assay-rules.yaml"), off.toString());
        try (Project project = open(folder, "home-quiet")) {
            List<Run> runs = project.records().runs();
            RunId run = runs.getFirst().id();
            project.trail()
                    .begin(Kind.ISSUED, Map.of("run", run.key()))
                    .done(Map.of("run", run.key(), "report", "R-000000000000", "findings", Map.of("X9", 1)));
            say(project.document(run, Set.of(), Additions.of(Packs.shipped()), "1.0"));
            Path json = temp.resolve("quiet.json");
            project.report(
                    new ReportRequest(
                            run,
                            new ReportFiles(null, null, json),
                            Set.of(),
                            new Additions(
                                    List.of(),
                                    Statements.NONE,
                                    null,
                                    runs.getLast().id())),
                    "1.0",
                    Progress.NONE);
            said.append(Files.readString(json).replace("\\\"", "\""));
        }
    }

    private static Decision decision(String text) {
        return Decision.read("decision.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sample() throws IOException {
        Path folder = temp.toRealPath().resolve("credit-default");
        try (Project project = open(folder, "home-sample")) {
            for (Run run : project.records().runs()) {
                say(project.document(run.id(), Set.of(), Additions.NONE, "1.0"));
            }
            RunId champion = project.find("model:credit-default@champion").id();
            for (String names : List.of("", "model-sha256: " + "0".repeat(64) + "\n")) {
                say(project.document(
                        champion,
                        Set.of(),
                        new Additions(
                                List.of(),
                                Statements.NONE,
                                decision("decision: D-1\n" + names),
                                project.find("pairs-no-seed").id()),
                        "1.0"));
            }
            modelGone(folder, project, champion);
        }
    }

    /// Its model has no digest, then it is gone, and at last the record of its commit too.
    private static void modelGone(Path folder, Project project, RunId champion) throws IOException {
        Path record = folder.resolve(
                Path.of(String.valueOf(project.records().run(champion).record()))
                        .getParent());
        Files.delete(record.resolve("artifacts/model.json"));
        say(project.document(champion, Set.of(), Additions.NONE, "1.0"));
        Path commit = record.resolve("tags/mlflow.source.git.branch");
        Files.delete(commit);
        say(project.document(champion, Set.of(), Additions.NONE, "1.0"));
        Files.delete(record.resolve("tags/model.sha256"));
        Files.writeString(record.resolve("artifacts/model.json"), "{}");
        project.asked().scan(Progress.NONE);
        say(project.document(champion, Set.of(), Additions.NONE, "1.0"));
    }

    private static void again() throws IOException {
        Sample.unpack(temp.toRealPath().resolve("credit-default"));
        again("all", remade -> {
            remade.reruns().same().same().keep();
            remade.reruns().failed("The command ended with exit code 7.").keep();
            remade.reruns().same().stopped().waiting().keep();
        });
        again("stopped", remade -> remade.reruns().stopped().keep());
        again("failed", remade -> remade.reruns().failed("No room.").keep());
        again(
                "open",
                remade -> remade.reruns()
                        .seeded("1", Map.of("auc", 0.76))
                        .seeded("2", Map.of("auc", 0.75))
                        .keep());
        again("different", remade -> {
            remade.seal();
            remade.reruns()
                    .seeded("1", Map.of("auc", 0.5))
                    .seeded("2", Map.of("auc", 0.5001))
                    .seeded("3", Map.of("auc", 0.5002))
                    .keep();
        });
        again("late", remade -> {
            remade.reruns().seeded("1", Map.of("auc", 0.758)).keep();
            remade.seal();
            remade.reruns().seeded("2", Map.of("auc", 0.758)).keep();
        });
        again("lost", remade -> {
            RerunResult kept = remade.reruns().same().keep();
            try {
                Files.delete(kept.folder().resolve("rerun.json"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        again("waiting", remade -> remade.reruns().waiting().keep());
        again("going", remade -> edit(remade.reruns().same().waiting().keep(), "(?i)\"waiting\"", "\"RUNNING\""));
        apart();
        again("begun", remade -> {
            try (Action action = remade.project()
                    .trail()
                    .begin(Kind.RERUN_STARTED, Map.of("run", remade.run().key()))) {
                action.intent();
            }
        });
    }

    private static void edit(RerunResult kept, String from, String to) {
        Path file = kept.folder().resolve("rerun.json");
        try {
            Files.writeString(file, Files.readString(file).replaceAll(from, to));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Reruns that were brought into another home, without the trail.
    private static void apart() throws IOException {
        Path from = temp.resolve("all/reruns");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path to = temp.resolve("apart/reruns")
                        .resolve(from.relativize(each).toString());
                Files.createDirectories(to.getParent());
                Files.copy(each, to);
            }
        }
        again("apart", remade -> {});
    }

    private record Again(Project project, Path home, RunId run) {
        Remade reruns() {
            return new Remade(project, home, run);
        }

        void seal() {
            project.reruns()
                    .seal(
                            run,
                            Tolerance.of(Map.of(
                                    "auc",
                                    Tolerance.Metric.of(Margin.absolute(0.002, "validation plan"))
                                            .asPrimary())),
                            Progress.NONE);
        }
    }

    private static void again(String home, Consumer<Again> making) throws IOException {
        try (Project project = open(temp.toRealPath().resolve("credit-default"), home)) {
            RunId run = project.find("final-s0").id();
            making.accept(new Again(project, temp.resolve(home), run));
            say(project.document(run, Set.of(), Additions.NONE, "1.0"));
        }
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../resources/model/assay/report/texts_en.properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void everySentenceForMissingEvidenceHasAProjectThatBringsItOut() throws IOException {
        Properties texts = texts();
        String all = said.toString();
        Set<String> unsaid = new TreeSet<>();
        int asked = 0;
        for (String key : texts.stringPropertyNames()) {
            if (MISSING.matcher(key).matches()) {
                asked++;
                if (!stands(texts.getProperty(key), all)) {
                    unsaid.add(key);
                }
            }
        }
        assertTrue(asked > 70, "hardly any sentence was looked for: " + asked);
        assertEquals(new TreeSet<>(OPEN), unsaid);
    }

    @Test
    void everyFactThatMayBeMissingIsMissingSomewhere() throws IOException {
        assertEquals(
                texts().stringPropertyNames().stream()
                        .filter(key -> key.startsWith("served.none."))
                        .map(key -> key.substring("served.none.".length()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                servedByNothing);
    }

    /// Whether a text made from the pattern is there, by the longest part of the pattern that is always the same.
    private static boolean stands(String pattern, String all) {
        String open = pattern.replace("''", "'").replaceAll("\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}", "\0");
        String part = Arrays.stream(open.split("\0", -1))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return all.contains(part.strip());
    }
}
