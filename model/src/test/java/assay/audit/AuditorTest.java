package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Audit.RunAudit;
import assay.audit.Tower.Block;
import assay.fact.Digest;
import assay.fact.Fact.Setting;
import assay.fact.Format;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RecordsFixture;
import assay.fact.RunId;
import assay.lineage.LookupFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditorTest {
    private static final String SHA = RecordsFixture.commitOf("first");
    private static final Digest TRAIN = RecordsFixture.digestOf("train");

    private static final RuleSet FEW = few();

    private final RecordsFixture project = new RecordsFixture();
    private final LookupFixture today = new LookupFixture();
    private final RecordsFixture.Told run = project.run("assay", "a1");
    private List<Format> formats = List.of();

    @Test
    void aCompleteRunStandsHighAndHasNoFinding() {
        run.commit(SHA, false, null)
                .command("python", "train.py")
                .param("lr", "0.1")
                .recordedPackage("numpy", "2.4.6")
                .recordedPackage("scipy", "1.16.0")
                .setting(Setting.Kind.SYSTEM, "os", "Debian 12")
                .setting(Setting.Kind.SYSTEM, "kernel", "6.1.0-18-amd64")
                .setting(Setting.Kind.SYSTEM, "python", "3.11.7")
                .device("cpu", "AMD EPYC 7763", Map.of())
                .device("gpu", "NVIDIA H200", Map.of("driver", "570.1"))
                .input("data/train.csv", TRAIN)
                .seed("torch", "42")
                .metric("auc", 0.8);
        today.repository(SHA).file("data/train.csv", TRAIN);
        RunAudit audit = audit();
        assertEquals(List.of(), audit.findings());
        assertEquals(Grade.MATCHED, block(Layer.CODE).degree());
        assertEquals(Grade.RECORDED, block(Layer.PARAMETERS).degree());
        assertEquals(Grade.RECORDED, block(Layer.LIBRARIES).degree());
        assertEquals(Grade.RECORDED, block(Layer.ENVIRONMENT).degree());
        assertEquals(Grade.MATCHED, block(Layer.DATA).degree());
        assertEquals(Grade.RECORDED, block(Layer.ENTROPY).degree());
        assertEquals(
                "Commit " + SHA + " is recorded in the run and is present in the repository (matched).",
                block(Layer.CODE).sentence());
        assertEquals(
                "data/train.csv: digest recorded in the run equals the file read today (matched).",
                block(Layer.DATA).sentence());
        assertEquals(
                "Seed 42 for torch: recorded. Whether every random source used it is not known from records.",
                block(Layer.ENTROPY).sentence());
    }

    @Test
    void anEmptyRecordIsNotFoundInEveryLayerAndSaysWhereWasLooked() {
        for (Layer layer : Layer.values()) {
            Block block = block(layer);
            assertEquals(Grade.NOT_FOUND, block.degree(), layer.name());
            assertFalse(block.sentence().isEmpty());
            for (GradedFact fact : block.facts()) {
                assertFalse(fact.note().isEmpty(), fact.id());
                assertEquals(layer, fact.layer());
            }
        }
        assertEquals(
                "No code revision is recorded. Looked in: assay/a1/record.yaml.",
                block(Layer.CODE).sentence());
    }

    @Test
    void aToolsGapStandsInPlaceOfTheSearch() {
        formats = List.of(
                new Format("assay", "Hydra", "", "", List.of(), List.of(new Format.Gap(Layer.CODE, "the commit"))));
        assertEquals(
                "Not found. Hydra does not record: the commit.",
                block(Layer.CODE).sentence());
    }

    @Test
    void coverageCountsTheRulesThatRanOfThoseThatApply() {
        run.commit(SHA, null, null);
        today.repository(SHA);
        assertEquals(1, block(Layer.CODE).checked());
        assertEquals(2, block(Layer.CODE).applicable());
        assertEquals(0, block(Layer.PARAMETERS).applicable());
        assertEquals(0, block(Layer.ENTROPY).applicable());
    }

    @Test
    void aTreeWithLostChangesPullsCodeToTheGroundThoughTheCommitIsThere() {
        run.commit(SHA, true, null);
        today.repository(SHA);
        assertEquals(Grade.NOT_FOUND, block(Layer.CODE).degree());
        assertEquals(Grade.MATCHED, fact(Layer.CODE, "code.commit").grade());
        assertEquals(
                "uncommitted changes, not kept", fact(Layer.CODE, "code.tree").value());
        assertEquals(
                List.of("C2"),
                audit().findings().stream()
                        .map(Finding::rule)
                        .filter(id -> id.startsWith("C"))
                        .toList());
    }

    @Test
    void aTreeOfWhichNothingIsRecordedIsNotAMatch() {
        run.commit(SHA, null, null);
        today.repository(SHA);
        assertEquals(Grade.NOT_FOUND, block(Layer.CODE).degree());
    }

    @Test
    void aCommitWithoutARepositoryIsRecorded() {
        run.commit(SHA, false, null);
        assertEquals(Grade.RECORDED, block(Layer.CODE).degree());
    }

    @Test
    void dataThatDiffersTodayStaysRecordedAndSaysSo() {
        run.input("data/train.csv", TRAIN);
        Digest now = RecordsFixture.digestOf("now");
        today.file("data/train.csv", now);
        GradedFact fact = fact(Layer.DATA, "data.input:data/train.csv");
        assertEquals(Grade.RECORDED, fact.grade());
        assertEquals(
                "data/train.csv: the file read today differs from the one recorded (recorded " + TRAIN.value()
                        + ", today " + now.value() + ").",
                fact.note());
    }

    @Test
    void dataThatIsGoneOrCannotBeReadStaysRecordedAndIsNotChecked() {
        run.input("data/train.csv", TRAIN);
        assertEquals(
                "data/train.csv: digest recorded; the file was not available. It was not checked.",
                fact(Layer.DATA, "data.input:data/train.csv").note());
        today.unreadable("data/train.csv");
        assertEquals(
                "data/train.csv: digest recorded. It was not checked: over the limit.",
                fact(Layer.DATA, "data.input:data/train.csv").note());
        assertEquals(Grade.RECORDED, block(Layer.DATA).degree());
    }

    @Test
    void dataWithoutADigestIsNotFoundAndTodaysDigestSaysNothing() {
        run.input("data/train.csv");
        today.file("data/train.csv", TRAIN);
        GradedFact fact = fact(Layer.DATA, "data.input:data/train.csv");
        assertEquals(Grade.NOT_FOUND, fact.grade());
        assertEquals(
                "No digest was recorded at training time. Today's digest (" + TRAIN.value()
                        + ") says nothing about the file then used.",
                fact.note());
    }

    @Test
    void aWeakDigestMatchesAndSaysThatItIsWeak() {
        Digest md5 = Digest.md5("0".repeat(32));
        run.input("data/train.csv", md5);
        today.file("data/train.csv", md5);
        GradedFact fact = fact(Layer.DATA, "data.input:data/train.csv");
        assertEquals(Grade.MATCHED, fact.grade());
        assertTrue(fact.note().endsWith("The digest is weak (md5)."), fact.note());
    }

    @Test
    void aDigestWithoutAPathIsLookedUpWhereAnotherRunNamesOne() {
        run.param("data.train.sha256", TRAIN.value());
        today.file("data/train.csv", TRAIN);
        assertEquals(Grade.RECORDED, block(Layer.DATA).degree());
        project.run("mlflow", "b1").input("data/train.csv", TRAIN);
        assertEquals(Grade.MATCHED, block(Layer.DATA).degree());
    }

    @Test
    void aSampleOfTheDataCannotBeMatched() {
        run.input("data/train.csv", new Digest("mlflow-dataset", "1234abcd", Digest.Strength.SAMPLE));
        assertTrue(fact(Layer.DATA, "data.input:data/train.csv").note().contains("covers a part of the data only"));
        assertEquals(Grade.RECORDED, block(Layer.DATA).degree());
    }

    @Test
    void aLockThatNoRunNamesSaysSo() {
        project.lock("requirements.lock", 214);
        assertEquals(Grade.RECORDED, block(Layer.LIBRARIES).degree());
        assertTrue(
                block(Layer.LIBRARIES)
                        .sentence()
                        .startsWith("The list names 214 packages with versions (214 with hashes). It lies in the"
                                + " project; no record of this run names it."),
                block(Layer.LIBRARIES).sentence());
    }

    @Test
    void aLockThatTheRunHoldsTheBytesOfIsMatched() {
        project.lock("requirements.lock", 214);
        run.fact(new assay.fact.Fact.DependencyFile(
                run.id(),
                "pip-lock",
                true,
                214,
                214,
                214,
                new assay.fact.Evidence("assay/a1/lock", Locator.WHOLE, RecordsFixture.digestOf("requirements.lock"))));
        assertEquals(Grade.MATCHED, fact(Layer.LIBRARIES, "libraries.lock").grade());
    }

    @Test
    void aRunOnTheProcessorNeedsNoGpu() {
        run.param("device", "cpu")
                .setting(Setting.Kind.SYSTEM, "os", "Debian 12")
                .setting(Setting.Kind.SYSTEM, "python", "3.11.7");
        assertEquals(Grade.RECORDED, block(Layer.ENVIRONMENT).degree());
        assertEquals("none used", fact(Layer.ENVIRONMENT, "environment.gpu").value());
    }

    @Test
    void missingSwitchesAreSaid() {
        GradedFact fact = fact(Layer.ENVIRONMENT, "environment.switches");
        assertNull(fact.value());
        assertEquals("Determinism switches recorded: none. Identical bytes are not expected on rerun.", fact.note());
        run.setting(Setting.Kind.VARIABLE, "CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        assertEquals(
                ":4096:8",
                fact(Layer.ENVIRONMENT, "environment.switch:CUBLAS_WORKSPACE_CONFIG")
                        .value());
    }

    @Test
    void findingsAreTheWorstFirstAndStandInTheirBlock() {
        run.metric("auc", 0.8).input("data/train.csv", Digest.md5("0".repeat(32)));
        List<String> rules = audit().findings().stream().map(Finding::rule).toList();
        assertEquals(List.of("C1", "E1", "L1", "D1"), rules);
        assertEquals(1, block(Layer.DATA).findings().size());
    }

    @Test
    void whatBelongsToNoRunIsAFindingOfTheProjectAlone() {
        project.dependency("Dockerfile", 2, "container", "python", ":3.11-slim", null);
        Audit audit = Auditor.audit(audited());
        assertEquals(List.of("L4"), audit.project().stream().map(Finding::rule).toList());
        assertNull(audit.project().getFirst().run());
        assertEquals(
                List.of(),
                block(Layer.LIBRARIES).findings().stream()
                        .filter(f -> f.rule().equals("L4"))
                        .toList());
    }

    @Test
    void rulesThatCouldNotRunAreNamedWithTheReason() {
        run.commit(SHA, null, null);
        project.problem(new Problem.Damaged("assay/a1/packages.txt", Locator.WHOLE, "Not text."));
        Map<String, String> notRun = new java.util.TreeMap<>();
        Auditor.audit(audited()).notRun().forEach(each -> notRun.put(each.rule(), each.reason()));
        assertTrue(notRun.keySet().containsAll(List.of("C1", "C2", "H1", "L1")), notRun.toString());
        assertFalse(notRun.containsKey("E1"), "the run has no result that it could be asked about");
        assertEquals("Not checked: assay/a1/packages.txt could not be read whole.", notRun.get("L1"));
    }

    @Test
    void everyRuleIsFoundAndHasItsTexts() {
        List<String> ids = Auditor.rules().stream().map(Rule::id).toList();
        assertTrue(ids.containsAll(List.of("C1", "C2", "D1", "E1", "H1", "L1", "L3", "L4")), ids.toString());
        assertEquals(ids.stream().distinct().toList(), ids);
        for (Rule rule : Auditor.rules()) {
            assertTrue(rule.info(RuleSet.shipped()).question().endsWith("?"), rule.id());
            assertFalse(rule.info(RuleSet.shipped()).blind().isEmpty());
            assertTrue(Texts.of(rule).has("fix"), rule.id());
        }
    }

    @Test
    void aRunOfWhichThereIsNoRecordCannotBeAudited() {
        assertThrows(IllegalArgumentException.class, () -> Auditor.audit(audited(), RunId.global("x", "y")));
    }

    @Test
    void theSameRecordsGiveTheSameAudit() {
        run.metric("auc", 0.8).commit(SHA, true, null);
        assertEquals(Auditor.audit(audited()), Auditor.audit(audited()));
    }

    private Audited audited() {
        return new Audited(project.records(), today, formats, FEW, LocalDate.of(2026, 11, 20));
    }

    /// Rules that these tests speak of: a new one changes nothing here.
    private static RuleSet few() {
        Set<String> asked = Set.of("C1", "C2", "D1", "E1", "H1", "L1", "L3", "L4");
        String off = Auditor.rules().stream()
                .map(Rule::id)
                .filter(id -> !asked.contains(id))
                .map(id -> "  " + id + ": {on: false}\n")
                .collect(Collectors.joining());
        return off.isEmpty() ? RuleSet.shipped() : RuleSet.shipped().with("few.yaml", "rules:\n" + off);
    }

    private RunAudit audit() {
        return Auditor.audit(audited(), run.id());
    }

    private Block block(Layer layer) {
        return audit().tower().block(layer);
    }

    private GradedFact fact(Layer layer, String id) {
        return block(layer).facts().stream()
                .filter(fact -> fact.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(block(layer).facts().toString()));
    }
}
