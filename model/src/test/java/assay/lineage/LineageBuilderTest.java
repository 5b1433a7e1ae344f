package assay.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.RecordsFixture;
import assay.fact.RunId;
import assay.fact.Status;
import assay.lineage.Edge.Grade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageBuilderTest {
    private static final Digest TRAIN = RecordsFixture.digestOf("train");
    private static final Digest TRAIN_MD5 = Digest.md5("00112233445566778899aabbccddeeff");
    private static final Digest MODEL = RecordsFixture.digestOf("model");
    private static final Digest MODEL_MD5 = Digest.md5("ffeeddccbbaa99887766554433221100");
    private static final String COMMIT = RecordsFixture.commitOf("first");

    private final RecordsFixture project = new RecordsFixture();
    private final LookupFixture today = new LookupFixture();

    @Test
    void anEmptyProjectGivesAnEmptyGraph() {
        assertEquals(new Lineage(List.of(), List.of()), lineage());
    }

    @Test
    void theSameBytesKnownToTwoToolsAreOneNode() {
        project.run("dvc", "lock")
                .step("prepare", "python prepare.py")
                .artifact(Artifact.Role.OUTPUT, Artifact.Kind.DATA, "data/train.csv", "prepare", TRAIN);
        project.run("mlflow", "a1").input("elsewhere/train.csv", TRAIN);
        Node node = node("data:sha256:" + TRAIN.value());
        assertEquals(List.of("dvc", "mlflow"), node.tools());
        assertEquals("data/train.csv", node.path());
        assertTrue(node.seen());
        assertEquals(Grade.ESTABLISHED, edge(node.id(), "run:mlflow:a1").grade());
        assertEquals("generated", edge("stage:dvc:lock/prepare", node.id()).kind());
    }

    @Test
    void onePathWithTwoDigestsIsTwoNodesThatSaySo() {
        project.run("mlflow", "a1").input("data/train.csv", TRAIN);
        project.run("mlflow", "a2").input("data/train.csv", RecordsFixture.digestOf("later"));
        List<Node> nodes = lineage().nodes().stream()
                .filter(node -> node.kind() == Node.Kind.DATA)
                .toList();
        assertEquals(2, nodes.size());
        nodes.forEach(node -> assertTrue(node.detail().contains("one of 2 versions"), node.detail()));
    }

    @Test
    void aFileThatOneRunAloneNamesIsStated() {
        project.run("mlflow", "a1").input("data/train.csv", TRAIN);
        Edge edge = edge("data:sha256:" + TRAIN.value(), "run:mlflow:a1");
        assertEquals(Grade.STATED, edge.grade());
        assertEquals(1, edge.evidence().size());
    }

    @Test
    void aFileThatHoldsTheRecordedDigestTodayIsEstablished() {
        project.run("mlflow", "a1").input("data/train.csv", TRAIN);
        today.file("data/train.csv", TRAIN);
        Edge edge = edge("data:sha256:" + TRAIN.value(), "run:mlflow:a1");
        assertEquals(Grade.ESTABLISHED, edge.grade());
        assertTrue(edge.why().endsWith("; equal today."), edge.why());
    }

    @Test
    void aFileThatChangedSinceSaysSo() {
        project.run("mlflow", "a1").input("data/train.csv", TRAIN);
        today.file("data/train.csv", RecordsFixture.digestOf("changed"));
        assertTrue(node("data:sha256:" + TRAIN.value()).detail().contains("differs today"));
        assertEquals(
                Grade.STATED,
                edge("data:sha256:" + TRAIN.value(), "run:mlflow:a1").grade());
    }

    @Test
    void aDigestKeptAsAParameterTiesToTheFile() {
        project.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN);
        project.run("mlflow", "a1").param("data.train.sha256", TRAIN.value());
        Edge edge = edge("data:sha256:" + TRAIN.value(), "run:mlflow:a1");
        assertEquals(Grade.ESTABLISHED, edge.grade());
        assertTrue(edge.why().contains("(data.train.sha256)"), edge.why());
    }

    @Test
    void aDigestKeptAsAParameterGivesTheDatasetOfThatNameItsContent() {
        Digest sample = new Digest("mlflow-dataset", "1234abcd", Digest.Strength.SAMPLE);
        project.run("mlflow", "a1").input("data/train.csv", sample).param("data.train.sha256", TRAIN.value());
        Node node = node("data:sha256:" + TRAIN.value());
        assertEquals("train.csv", node.label());
        assertEquals(List.of(TRAIN, sample), node.digests());
        assertEquals(1, count(Node.Kind.DATA));
    }

    @Test
    void aModelDigestKeptAsATagIsWhatTheRunMade() {
        project.run("mlflow", "a1").tag("model.sha256", MODEL.value());
        assertEquals(
                "generated",
                edge("run:mlflow:a1", "model:sha256:" + MODEL.value()).kind());
    }

    @Test
    void aPretrainedModelsDigestIsWhatTheRunRead() {
        project.run("mlflow", "a1").param("pretrained_model_sha256", MODEL.value());
        assertEquals(
                "used", edge("model:sha256:" + MODEL.value(), "run:mlflow:a1").kind());
    }

    @Test
    void aCommitUnderADigestsNameIsNoFile() {
        project.run("mlflow", "a1")
                .param("git_hash", COMMIT)
                .param("commit.sha1", COMMIT)
                .param("cache_hash", "abc");
        assertEquals(1, lineage().nodes().size());
    }

    @Test
    void anUnnamedHashCountsOnlyWhenOthersKnowIt() {
        project.run("mlflow", "a1").param("config.hash", TRAIN.value());
        assertEquals(1, lineage().nodes().size());
        project.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN);
        assertEquals(
                "used", edge("data:sha256:" + TRAIN.value(), "run:mlflow:a1").kind());
    }

    @Test
    void twoAlgorithmsAreOneNodeWhereTodaysFileHasBoth() {
        project.run("dvc", "lock").output(Artifact.Kind.FILE, "models/model.json", MODEL_MD5);
        project.run("mlflow", "a1").tag("model.sha256", MODEL.value());
        assertEquals(2, made());
        today.file("models/model.json", MODEL_MD5, MODEL);
        assertEquals(1, made());
        Node node = node("model:sha256:" + MODEL.value());
        assertEquals(List.of("dvc", "mlflow"), node.tools());
        assertEquals("model.json", node.label());
    }

    @Test
    void bytesThatDvcKeepsTieTwoAlgorithmsWhenTheFileHasChanged() {
        project.run("dvc", "lock").in("dvc.lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN_MD5);
        project.run("mlflow", "a1").param("data.train.sha256", TRAIN.value());
        today.file("data/train.csv", Digest.md5("0".repeat(32)), RecordsFixture.digestOf("changed"));
        assertEquals(2, count(Node.Kind.DATA));
        today.file(".dvc/cache/files/md5/00/112233445566778899aabbccddeeff", TRAIN_MD5, TRAIN);
        assertEquals(1, count(Node.Kind.DATA));
        assertTrue(node("data:sha256:" + TRAIN.value()).detail().contains("differs today"));
    }

    @Test
    void todaysFileTiesNothingWhereItDiffersFromWhatIsRecorded() {
        project.run("dvc", "lock").output(Artifact.Kind.FILE, "models/model.json", MODEL_MD5);
        project.run("mlflow", "a1").tag("model.sha256", MODEL.value());
        today.file("models/model.json", Digest.md5("0".repeat(32)), MODEL);
        assertEquals(2, made());
    }

    @Test
    void emptyFilesAreNotTiedToEachOther() {
        Digest empty = Digest.sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        project.run("mlflow", "a1").input("a.csv", empty).input("b.csv", empty);
        assertEquals(2, count(Node.Kind.DATA));
    }

    @Test
    void aFileWithoutADigestIsTiedToItsOnlyVersionByNameAlone() {
        project.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN);
        project.run("hydra", "h1").input("data/train.csv");
        assertEquals(
                Grade.INFERRED,
                edge("data:sha256:" + TRAIN.value(), "run:hydra:h1").grade());
    }

    @Test
    void aFileWithoutADigestStaysApartWhereThereAreTwoVersions() {
        project.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN);
        project.run("dvc", "old").output(Artifact.Kind.DATA, "data/train.csv", MODEL);
        project.run("hydra", "h1").input("data/train.csv");
        assertFalse(node("data:path:data/train.csv").seen());
        assertEquals(
                Grade.STATED, edge("data:path:data/train.csv", "run:hydra:h1").grade());
    }

    @Test
    void twoRunsThatWriteOnePathWithoutADigestWriteTwoFiles() {
        project.run("wandb", "w1").output(Artifact.Kind.MODEL, "model.pt");
        project.run("wandb", "w2").output(Artifact.Kind.MODEL, "model.pt");
        assertEquals(2, made());
    }

    @Test
    void aCommitIsEstablishedOnceItIsInTheRepository() {
        project.run("mlflow", "a1").commit(COMMIT, null, null);
        assertEquals(Grade.STATED, edge("code:" + COMMIT, "run:mlflow:a1").grade());
        today.repository();
        assertEquals(Grade.STATED, edge("code:" + COMMIT, "run:mlflow:a1").grade());
        assertEquals("not in the repository", node("code:" + COMMIT).detail());
        today.repository(COMMIT);
        assertEquals(Grade.ESTABLISHED, edge("code:" + COMMIT, "run:mlflow:a1").grade());
    }

    @Test
    void changesThatWereNotKeptAreCodeThatNobodyHasSeen() {
        project.run("mlflow", "a1").commit(COMMIT, true, null);
        today.repository(COMMIT);
        Node node = node("code:" + COMMIT + "+changes");
        assertEquals("changes not kept", node.detail());
        assertFalse(node.seen());
        assertEquals(Grade.STATED, edge(node.id(), "run:mlflow:a1").grade());
        assertEquals("derived from", edge("code:" + COMMIT, node.id()).kind());
    }

    @Test
    void equalPackageListsOfTwoRunsAreOneEnvironment() {
        project.run("mlflow", "a1").in("packages.txt").recordedPackage("numpy", "2.4.6");
        project.run("mlflow", "a2").in("packages.txt").recordedPackage("numpy", "2.4.6");
        assertEquals(1, count(Node.Kind.ENVIRONMENT));
        assertEquals(
                "1 package",
                node("environment:sha256:" + digest("packages.txt")).detail());
    }

    @Test
    void aLockThatNoRunNamesIsDrawnFromItsPlace() {
        project.run("mlflow", "a1").in("packages.txt").recordedPackage("numpy", "2.4.6");
        project.run("mlflow", "a2");
        project.lock("requirements.lock", 214);
        String lock = "environment:sha256:" + digest("requirements.lock");
        assertEquals("214 packages", node(lock).detail());
        assertEquals(Grade.INFERRED, edge(lock, "run:mlflow:a2").grade());
        assertTrue(lineage().edges().stream()
                .noneMatch(edge -> edge.from().equals(lock) && edge.to().equals("run:mlflow:a1")));
    }

    @Test
    void aRegisteredVersionFollowsTheModelThatTheRegistryNames() {
        RunId run = project.run("mlflow", "a1")
                .output(Artifact.Kind.MODEL, "mlruns/1/a1/artifacts/model")
                .output(Artifact.Kind.MODEL, "mlruns/1/a1/artifacts/other")
                .id();
        project.model("credit", "7", run, "mlruns/1/a1/artifacts/model");
        Edge edge = lineage().edges().stream()
                .filter(each -> each.to().equals("model:registered:credit/7"))
                .findFirst()
                .orElseThrow();
        assertEquals("registered as", edge.kind());
        assertEquals("model", node(edge.from()).label());
        assertEquals("credit v7", node(edge.to()).label());
    }

    @Test
    void aRegisteredVersionFollowsItsRunWhereTheModelIsNotNamed() {
        RunId run = project.run("mlflow", "a1").id();
        project.model("credit", "7", run, "models:/m-1");
        assertEquals(
                Grade.STATED, edge("run:mlflow:a1", "model:registered:credit/7").grade());
    }

    @Test
    void whatFollowsAModelIsDrawnOnlyWhenAskedFor() {
        project.run("mlflow", "a1").tag("model.sha256", MODEL.value());
        assertEquals(2, lineage().nodes().size());
        Lineage gap = LineageBuilder.build(project.records(), today, new LineageBuilder.Options(true));
        assertEquals(3, gap.nodes().size());
        assertTrue(gap.nodes().stream().anyMatch(node -> node.detail().equals("not established") && !node.seen()));
    }

    @Test
    void nestedRunsHangOnTheirParent() {
        RecordsFixture.Told parent = project.run("mlflow", "p");
        project.run("mlflow", "c").parent(parent);
        assertEquals("nested in", edge("run:mlflow:p", "run:mlflow:c").kind());
    }

    @Test
    void aParentWithoutARecordIsShownAsMissing() {
        project.run("mlflow", "c").parent(RunId.global("mlflow", "gone"));
        assertFalse(node("run:mlflow:gone").seen());
        assertEquals("no record", node("run:mlflow:gone").detail());
    }

    @Test
    void aParameterFileIsANodeAndSingleParametersAreNot() {
        project.run("hydra", "h1")
                .in("outputs/1/.hydra/config.yaml")
                .param("lr", "0.1")
                .param("l2", "0.2");
        project.run("mlflow", "a1").in("mlruns/1/a1/params/lr").param("lr", "0.1");
        assertEquals(
                "2 parameters",
                node("parameters:sha256:" + digest("outputs/1/.hydra/config.yaml"))
                        .detail());
        assertEquals(1, count(Node.Kind.PARAMETERS));
    }

    @Test
    void aRunSaysHowItEndedAndItsFirstMetric() {
        project.run("mlflow", "a1")
                .status(Status.FAILED)
                .metric("zz", 1)
                .metric("test_auc", 0.75871)
                .time("2026-10-28T18:02:41Z", "2026-10-28T18:16:49Z");
        assertEquals(
                "failed · test_auc 0.7587 · 14 m 08 s", node("run:mlflow:a1").detail());
    }

    @Test
    void theGraphIsTheSameWhateverTheOrderOfTheRuns() {
        project.run("mlflow", "a1").input("data/train.csv", TRAIN).commit(COMMIT, false, null);
        project.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN, TRAIN_MD5);
        RecordsFixture reversed = new RecordsFixture();
        reversed.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN, TRAIN_MD5);
        reversed.run("mlflow", "a1").input("data/train.csv", TRAIN).commit(COMMIT, false, null);
        assertEquals(lineage(), LineageBuilder.build(reversed.records(), today));
    }

    @Test
    void everyEdgeHasBothEndsAReasonAndEvidence() {
        project.run("mlflow", "a1")
                .input("data/train.csv", TRAIN)
                .commit(COMMIT, true, "a.patch")
                .device("gpu", "A100", Map.of("driver_version", "535"))
                .image("python", "3.11")
                .fact(new Fact.Step(
                        RunId.global("mlflow", "a1"),
                        "s",
                        "cmd",
                        null,
                        new assay.fact.Evidence("x", assay.fact.Locator.WHOLE, null)));
        project.lock("requirements.lock", 3);
        Lineage lineage = lineage();
        assertEquals(7, lineage.edges().size());
        for (Edge edge : lineage.edges()) {
            assertNotEquals("", edge.why());
            assertFalse(edge.evidence().isEmpty(), edge.toString());
            node(edge.from());
            node(edge.to());
        }
    }

    private static String digest(String path) {
        return RecordsFixture.digestOf(path).value();
    }

    private Lineage lineage() {
        return LineageBuilder.build(project.records(), today);
    }

    private long count(Node.Kind kind) {
        return lineage().nodes().stream().filter(node -> node.kind() == kind).count();
    }

    /// Nodes that are made by something.
    private long made() {
        return lineage().edges().stream()
                .filter(edge -> edge.kind().equals("generated"))
                .map(Edge::to)
                .distinct()
                .count();
    }

    private Node node(String id) {
        return lineage().nodes().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no " + id + " in " + lineage().nodes()));
    }

    private Edge edge(String from, String to) {
        return lineage().edges().stream()
                .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no edge in " + lineage().edges()));
    }
}
