package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import assay.content.Git;
import assay.fact.RunId;
import assay.judge.Judged;
import assay.judge.Verdict;
import assay.project.Project;
import assay.project.RerunRequest;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunSettings.Network;
import assay.rerun.RerunWatch;
import assay.rerun.run.Confinement;
import assay.store.Home;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trainings with real libraries, made again in an environment that is built from their lock.
@Tag("peers")
class RerunPeersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private static final String SKLEARN = """
            import json
            from sklearn.datasets import load_breast_cancer
            from sklearn.ensemble import RandomForestClassifier
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import train_test_split

            data, classes = load_breast_cancer(return_X_y=True)
            a, b, c, d = train_test_split(data, classes, random_state=3)
            forest = RandomForestClassifier(n_estimators=50, random_state=3).fit(a, c)
            json.dump({"auc": roc_auc_score(d, forest.predict_proba(b)[:, 1])}, open("metrics.json", "w"))
            """;

    private static final String TORCH = """
            import json
            import torch

            torch.manual_seed(3)
            torch.use_deterministic_algorithms(True)
            inputs = torch.randn(512, 16)
            targets = (inputs.sum(dim=1, keepdim=True) > 0).float()
            net = torch.nn.Sequential(torch.nn.Linear(16, 32), torch.nn.ReLU(), torch.nn.Linear(32, 1))
            steps = torch.optim.Adam(net.parameters(), lr=0.01)
            for _ in range(100):
                loss = torch.nn.functional.binary_cross_entropy_with_logits(net(inputs), targets)
                steps.zero_grad()
                loss.backward()
                steps.step()
            json.dump({"loss": loss.item()}, open("metrics.json", "w"))
            """;

    @ParameterizedTest
    @CsvSource({"sklearn, scikit-learn==1.7.2, auc", "torch, torch==2.15.0 numpy==2.3.4, loss"})
    void aTrainingIsMadeAgainInItsOwnEnvironment(String kind, String packages, String metric) throws Exception {
        Path folder = temp.resolve("project");
        Git git = Git.in(folder);
        Python python = new Python(temp);
        git.write("train.py", kind.equals("torch") ? TORCH : SKLEARN);
        git.write("requirements.txt", locked(python, packages));
        git.write(".gitignore", "metrics.json\nruns/\n");
        String commit = git.commit("Train");
        record(git, commit, "{}", "");

        try (Project project = Project.open(folder, Home.at(temp.resolve("home")), InstantSource.system())) {
            // Without a metric there is nothing to judge, but the environment is built, and kept.
            RerunResult first = rerun(project);
            assertTrue(
                    String.valueOf(first.environment()).contains("requirements.txt"),
                    () -> "not built from the lock: " + first);
            Path interpreter = interpreter(temp.resolve("home/environments"));

            Python.Finished trained = python.run(folder, List.of(interpreter.toString(), "train.py"), 10);
            assertEquals(0, trained.code(), trained.output());
            JsonNode value =
                    JSON.readTree(folder.resolve("metrics.json").toFile()).get(metric);
            Files.delete(folder.resolve("metrics.json"));
            String version =
                    python.run(folder, List.of(interpreter.toString(), "-V"), 1).lastLine();
            record(
                    git,
                    commit,
                    "{\"" + metric + "\": [{\"step\": 0, \"value\": " + value + "}]}",
                    version.replace("Python ", ""));

            RerunResult result = rerun(project);
            Judged judged = result.judged();

            assertNotNull(judged);
            assertEquals(Verdict.BITWISE, judged.verdict(), result::toString);
            assertEquals(List.of(), judged.changed());
        }
    }

    private static void record(Git git, String commit, String metrics, String version) throws IOException {
        git.write("runs/one/assay-run.json", """
                {"assayRun": "1", "id": "one", "status": "FINISHED", "exitCode": 0,
                 "command": ["python", "train.py"], "workingFolder": ".",
                 "code": {"commit": "%s", "dirty": false}, "seeds": {"all": 3},
                 "environment": {%s "switches": {"deterministic": "true"}},
                 "metrics": %s}
                """.formatted(
                        commit, version.isEmpty() ? "" : "\"python\": \"" + version + "\",", metrics));
    }

    private static RerunResult rerun(Project project) {
        project.scan(Progress.NONE);
        RerunSettings usual = RerunSettings.USUAL;
        RerunSettings settings = new RerunSettings(
                usual.limits(),
                Confinement.Sandbox.unavailable().isEmpty(),
                Network.BUILD,
                "none",
                null,
                List.of(),
                false,
                false,
                false,
                usual.console());
        return project.reruns()
                .make(
                        new RerunRequest(
                                RunId.global("assay", "one"),
                                List.of(),
                                Collections.singletonList(null),
                                settings,
                                null),
                        RerunWatch.NONE,
                        Progress.NONE);
    }

    private static Path interpreter(Path environments) throws IOException {
        try (Stream<Path> all =
                Files.find(environments, 5, (path, kind) -> path.endsWith("bin/python") && Files.isExecutable(path))) {
            return all.findFirst().orElseThrow();
        }
    }

    /// What pip would install now, each with its digest.
    private static String locked(Python python, String packages) throws IOException, InterruptedException {
        Path report = Files.createTempFile(python.temp(), "report", ".json");
        List<String> command = new java.util.ArrayList<>(
                List.of("python3", "-m", "pip", "install", "-q", "--dry-run", "--ignore-installed", "--report"));
        command.add(report.toString());
        command.addAll(List.of("--only-binary", ":all:"));
        command.addAll(List.of(packages.split(" ")));
        Python.Finished asked = python.run(python.temp(), command, 10);
        if (asked.code() != 0) {
            String reason = "skipped: " + packages + " does not resolve here: " + asked.lastLine();
            System.out.println(reason);
            abort(reason);
        }
        TreeMap<String, String> lines = new TreeMap<>();
        for (JsonNode each : JSON.readTree(report.toFile()).get("install")) {
            String name = each.at("/metadata/name").textValue();
            lines.put(
                    name,
                    name + "==" + each.at("/metadata/version").textValue() + " --hash=sha256:"
                            + each.at("/download_info/archive_info/hashes/sha256")
                                    .textValue());
        }
        return String.join("\n", lines.values()) + "\n";
    }
}
