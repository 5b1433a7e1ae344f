package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.content.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A project with one training script of plain Python and the records of real runs of it. Its metric `score` is
/// the mean of a column plus noise that the seed decides; without a seed the system's entropy does.
public final class NoisyProject {
    static final String SCRIPT = """
            import argparse, json, os, random, sys

            parser = argparse.ArgumentParser()
            parser.add_argument("--seed", type=int)
            parser.add_argument("--noise", type=float, default=0.0)
            parser.add_argument("--fail", type=int, default=0)
            parser.add_argument("--rename", default="score")
            parser.add_argument("--bad", default="")
            arguments = parser.parse_args()
            if arguments.fail:
                print("no memory left on the device", file=sys.stderr)
                sys.exit(arguments.fail)
            if arguments.bad == "gpu":
                print("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.", file=sys.stderr)
                sys.exit(1)
            if arguments.bad == "hang":
                import time
                time.sleep(600)
            if arguments.bad == "loud":
                for _ in range(1100):
                    os.write(1, b"x" * 999_999 + b"\\n")
            chance = random.Random(arguments.seed) if arguments.seed is not None else random.SystemRandom()
            rows = [float(line) for line in open("data/train.csv").read().split()[1:]]
            shift = float(os.environ.get("SCORE_SHIFT", "0"))
            score = sum(rows) / len(rows) + shift + arguments.noise * chance.gauss(0, 1)
            if arguments.bad == "nan":
                score = float("nan")
            print("seed", arguments.seed, "rows", len(rows))
            print("score=%r" % score)
            json.dump({arguments.rename: score, "rows": len(rows)}, open("metrics.json", "w"))
            with open("model.txt", "w") as model:
                model.write(repr(score))
            """;

    private final Path folder;
    private final Git git;
    private final String commit;

    private NoisyProject(Path folder, Git git, String commit) {
        this.folder = folder;
        this.git = git;
        this.commit = commit;
    }

    /// Its data are not in git; they lie in the folder.
    public static NoisyProject in(Path folder) throws IOException {
        assumeTrue(runsPython(), "skipped: there is no python3 on this machine");
        Git git = Git.in(folder);
        git.write("train.py", SCRIPT);
        git.write(".gitignore", "data/\nmetrics.json\nmodel.txt\nruns/\n");
        String commit = git.commit("Train");
        git.write("data/train.csv", "value\n1.0\n2.0\n4.5\n");
        return new NoisyProject(folder, git, commit);
    }

    public Path folder() {
        return folder;
    }

    public Git git() {
        return git;
    }

    /// Runs the script as its user would and keeps a record of the run.
    ///
    /// @return the run's id
    public String record(String name, String... arguments) throws IOException {
        return record(name, Map.of(), arguments);
    }

    public String record(String name, Map<String, String> switches, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("python3", "train.py"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String metrics = Files.readString(folder.resolve("metrics.json"));
        String score = metrics.replaceAll(".*\"score\": ([^,}]+).*", "$1");
        int seed = command.indexOf("--seed");
        git.write("runs/" + name + "/assay-run.json", """
                {
                  "assayRun": "1", "id": "run-%s", "name": "%s", "status": "FINISHED", "exitCode": 0,
                  "command": [%s],
                  "workingFolder": ".",
                  "start": "2026-10-01T10:00:00Z", "end": "2026-10-01T10:00:01Z",
                  "code": {"commit": "%s", "dirty": false},
                  "parameters": {"noise": "%s"},
                  "seeds": {%s},
                  "metrics": {"score": [{"step": 0, "value": %s}]},
                  "inputs": [{"path": "data/train.csv", "sha256": "%s"}],
                  "outputs": [{"path": "model.txt", "sha256": "%s"}],
                  "environment": {"switches": {%s}}
                }
                """.formatted(
                name,
                name,
                String.join(", ", command.stream().map(each -> '"' + each + '"').toList()),
                commit,
                command.contains("--noise") ? command.get(command.indexOf("--noise") + 1) : "0",
                seed < 0 ? "" : "\"python\": " + command.get(seed + 1),
                score,
                sha256(folder.resolve("data/train.csv")),
                sha256(folder.resolve("model.txt")),
                String.join(
                        ", ",
                        switches.entrySet().stream()
                                .map(each -> '"' + each.getKey() + "\": \"" + each.getValue() + '"')
                                .toList())));
        Files.delete(folder.resolve("metrics.json"));
        Files.delete(folder.resolve("model.txt"));
        return "run-" + name;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean runsPython() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }
}
