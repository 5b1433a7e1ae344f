package assay.formats.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.fact.RunId;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DvcReaderTest extends ReaderFixture {
    private static final String LOCK = """
            schema: '2.0'
            stages:
              train:
                cmd: python train.py --api-key 0123456789abcdef --lr 0.1
                deps:
                - path: data/train.csv
                  hash: md5
                  md5: 60733FB9e373dfa56340213d72a3f3da
                  size: 150886
                - path: train.py
                  md5: 566f3950f54949e8dbabee3e81a1e142
                params:
                  params.yaml:
                    train:
                      seed: 7
                      lr: 0.1
                    decision.threshold: 0.5
                  other.json:
                    epochs: 4
                outs:
                - path: models/model.json
                  hash: md5
                  md5: e13b96a14550a4cc42ba19fe0a2ef202.dir
                  nfiles: 2
                - path: out/numbers.json
                  hash: md5
                  md5: 7e7c1a97d7e66d36d3ff1f1a9eda2a30
            """;

    @Test
    void theLockIsOneRunOfUnknownEndAndItsStagesAreSteps() throws IOException {
        write("pipe/dvc.lock", LOCK);
        Reading reading = read();
        RunId run = new RunId("dvc", "pipe", "dvc.lock");
        Execution execution = reading.only(Execution.class);
        assertEquals(run, execution.run());
        assertEquals("pipe/dvc.lock", execution.name());
        assertEquals(Status.UNKNOWN, execution.status());
        Step step = reading.only(Step.class);
        assertEquals("train", step.name());
        assertEquals("python train.py --api-key [secret withheld] --lr 0.1", step.command());
        assertEquals("/stages/train", step.evidence().locator().text());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void entriesKeepTheirDigestsAsTheirGenerationMeansThem() throws IOException {
        write("pipe/dvc.lock", LOCK);
        List<Artifact> artifacts = read().all(Artifact.class);
        assertEquals(
                List.of(
                        "INPUT DATA pipe/data/train.csv",
                        "INPUT CODE pipe/train.py",
                        "OUTPUT MODEL pipe/models/model.json",
                        "OUTPUT FILE pipe/out/numbers.json"),
                artifacts.stream()
                        .map(each -> each.role() + " " + each.kind() + " " + each.path())
                        .toList());
        assertEquals(
                List.of(Digest.md5("60733fb9e373dfa56340213d72a3f3da")),
                artifacts.get(0).digests());
        assertEquals(150886, artifacts.get(0).size());
        assertEquals(
                List.of(new Digest("md5-dos2unix", "566f3950f54949e8dbabee3e81a1e142", Strength.WEAK)),
                artifacts.get(1).digests());
        assertEquals(
                List.of(new Digest("md5-dir", "e13b96a14550a4cc42ba19fe0a2ef202.dir", Strength.WEAK)),
                artifacts.get(2).digests());
    }

    @Test
    void parametersAreNamedAsDvcNamesThemAndSeedsAreSeeds() throws IOException {
        write("dvc.lock", LOCK);
        Reading reading = read();
        assertEquals(
                List.of("train.seed=7", "train.lr=0.1", "decision.threshold=0.5", "other.json:epochs=4"),
                reading.all(Param.class).stream()
                        .map(each -> each.key() + "=" + each.value().recorded())
                        .toList());
        assertEquals("train.seed", reading.only(Seed.class).source());
    }

    @Test
    void metricsAreTakenFromFilesThatTheLockStillDescribes() throws IOException {
        String numbers = "{\"auc\": 0.75, \"by\": {\"age\": 1}, \"curve\": [1, 2], \"name\": \"x\"}\n";
        write("dvc.yaml", "stages:\n  train:\n    metrics:\n    - out/numbers.json:\n        cache: false\n");
        write("out/numbers.json", numbers);
        write("dvc.lock", LOCK.replace("7e7c1a97d7e66d36d3ff1f1a9eda2a30", md5(numbers)));
        Reading reading = read();
        assertEquals(
                List.of("auc=0.75", "by.age=1.0"),
                reading.all(Metric.class).stream()
                        .map(each -> each.key() + "=" + each.last())
                        .toList());
        assertEquals(Kind.METRICS, reading.all(Artifact.class).getLast().kind());
        assertEquals(List.of(), reading.problems());

        write("dvc.lock", LOCK);
        reading = read();
        assertEquals(List.of(), reading.all(Metric.class));
        assertEquals(List.of("Damaged"), kinds(reading));
        assertEquals("out/numbers.json", reading.problems().getFirst().file());
    }

    @Test
    void lineEndsThatGitChangedAreNoOtherContent() throws IOException {
        String lock = "stages:\n  a:\n    cmd: x\n    outs:\n    - path: m.json\n      md5: ";
        write("dvc.yaml", "metrics:\n- m.json\n");
        write("dvc.lock", lock + md5("{\n\"a\": 1\n}\n") + "\n");
        write("m.json", "{\r\n\"a\": 1\r\n}\r\n");
        assertEquals(1, read().all(Metric.class).size());
        write("dvc.lock", lock + md5("{\r\n\"a\": 1\r\n}\r\n") + "\n");
        write("m.json", "{\n\"a\": 1\n}\n");
        assertEquals(1, read().all(Metric.class).size());
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Test
    void aLockBefore2HasItsStagesAtTheTop() throws IOException {
        write("dvc.lock", """
                eval:
                  cmd:
                  - python a.py
                  - python b.py
                  deps:
                  - path: ../shared/x.csv
                    md5: 992a95d56b4161d07b09e4baa9c8806c
                """);
        Reading reading = read();
        assertEquals("python a.py\npython b.py", reading.only(Step.class).command());
        assertEquals(
                "../shared/x.csv", reading.only(Artifact.class).path(), "it leaves the project and stays as it is");
    }

    @Test
    void ofAConflictOnlyWhatBothSidesSayIsRead() throws IOException {
        write("dvc.lock", """
                schema: '2.0'
                stages:
                  train:
                    cmd: python train.py
                    params:
                      params.yaml:
                <<<<<<< HEAD
                        lr: 0.1
                =======
                        lr: 0.2
                >>>>>>> other
                        epochs: 3
                """);
        Reading reading = read();
        assertEquals(1, reading.all(Step.class).size());
        assertEquals("epochs", reading.only(Param.class).key());
        assertEquals(
                12,
                ((assay.fact.Locator.Pointer)
                                reading.only(Param.class).evidence().locator())
                        .line());
        assertEquals(List.of("Damaged"), kinds(reading));
        assertEquals("line 7", reading.problems().getFirst().locator().text());
    }

    @Test
    void emptyAndForeignLocksAreProblems() throws IOException {
        write("a/dvc.lock", "");
        write("b/dvc.lock", "schema: '2.0'\nstages: {}\n");
        write("c/dvc.lock", "schema: '9.0'\nstages:\n  a:\n    cmd: x\n");
        write("d/dvc.lock", "schema: '2.0'\nstages:\n  a:\n  cmd: [x\n");
        Reading reading = read();
        // The last one ends inside a list.
        assertEquals(List.of("Truncated", "Damaged", "UnknownVersion", "Truncated"), kinds(reading));
        assertEquals("c/dvc.lock", reading.only(Execution.class).name());
    }

    @Test
    void aTrackedFileIsAnInputOfTheStateThatItsLockNames() throws IOException {
        write("dvc.lock", LOCK);
        write(
                "data/raw.csv.dvc",
                "outs:\n- md5: 712bf57e22db0170159f6172363cca76\n  size: 5\n  hash: md5\n  path: raw.csv\n");
        Artifact tracked = read().all(Artifact.class).getFirst();
        assertEquals(new RunId("dvc", "", "dvc.lock"), tracked.run());
        assertEquals(Role.INPUT, tracked.role());
        assertEquals("data/raw.csv", tracked.path());
        assertEquals("data/raw.csv.dvc", tracked.evidence().file());
    }

    @Test
    void anImportNamesItsSourceAndCommit() throws IOException {
        String commit = "f59388cd04276e75d70b2136597aaa27e7937cc3";
        write(
                "data/x.xml.dvc",
                "frozen: true\ndeps:\n- path: get/x.xml\n  repo:\n    url: https://u:pw12345678@example.org/reg\n"
                        + "    rev_lock: " + commit
                        + "\nouts:\n- md5: 22a1a2931c8370d3aeedd7183606fd7f\n  path: x.xml\n");
        List<Artifact> artifacts = read().all(Artifact.class);
        assertEquals(
                "https://[secret withheld]@example.org/reg/get/x.xml",
                artifacts.get(0).path());
        assertEquals(
                List.of(new Digest("git-commit", commit, Strength.REFERENCE)),
                artifacts.get(0).digests());
        assertEquals("data/x.xml.dvc", artifacts.get(0).step());
        assertEquals(Role.OUTPUT, artifacts.get(1).role());
        assertEquals("data/x.xml", artifacts.get(1).path());
    }

    @Test
    void aStageFileBeforeVersion1IsARun() throws IOException {
        write(
                "train.dvc",
                "md5: aa\ncmd: python train.py\nwdir: .\ndeps:\n- md5: 22a1a2931c8370d3aeedd7183606fd7f\n  path: a.csv\n"
                        + "outs:\n- md5: 22a1a2931c8370d3aeedd7183606fd7f\n  path: model.pkl\n");
        Reading reading = read();
        assertEquals(
                new RunId("dvc", "", "train.dvc"), reading.only(Execution.class).run());
        assertEquals("python train.py", reading.only(Step.class).command());
        assertEquals(
                List.of(Role.INPUT, Role.OUTPUT),
                reading.all(Artifact.class).stream().map(Artifact::role).toList());
    }

    @Test
    void remotesAreKeptWithoutTheirCredentials() throws IOException {
        write(
                ".dvc/config",
                "[core]\n    remote = bank\n['remote \"bank\"']\n    url = https://u:canary12345@dvc.example.org/x\n"
                        + "    password = canary12345\n");
        write(".dvc/config.local", "['remote \"bank\"']\n    password = canary12345\n");
        Reading reading = read();
        Setting remote = reading.only(Setting.class);
        assertEquals("dvc remote bank", remote.key());
        assertTrue(remote.value().endsWith("dvc.example.org/x"));
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }
}
