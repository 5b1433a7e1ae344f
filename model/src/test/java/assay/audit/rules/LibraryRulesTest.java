package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryRulesTest {
    private final Asked l1 = new Asked("L1");
    private final Asked l3 = new Asked("L3");
    private final Asked l4 = new Asked("L4");

    @Test
    void aListOfTheRunsOwnHolds() {
        l1.run().recordedPackage("numpy", "2.4.6").recordedPackage("scipy", "1.16.0");
        l1.holds();
    }

    @Test
    void aFreezeOfTheRunsOwnHolds() {
        Evidence evidence = new Evidence("mlflow/a1/packages.txt", Locator.WHOLE, null);
        l1.run().fact(new Fact.DependencyFile(l1.run().id(), "pip-freeze", true, 57, 57, 0, evidence));
        l1.holds();
    }

    @Test
    void aLockAboveTheRecordHoldsAndOneElsewhereDoesNot() {
        l1.run();
        l1.project.lock("tests/requirements.lock", 3);
        l1.raises();
        l1.project.lock("requirements.lock", 3);
        l1.holds();
    }

    @Test
    void aDockerfileWithPinnedImagesIsNoLock() {
        l1.run();
        l1.project.dependencyFile("Dockerfile", "dockerfile", true, 1, 1);
        l1.raises();
    }

    @Test
    void aFileThatPinsNothingIsNoLock() {
        l1.run();
        l1.project.dependencyFile("requirements.txt", "requirements", false, 5, 0);
        Finding finding = l1.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertTrue(finding.message().startsWith("No lock file and no list of installed packages is recorded."));
    }

    @Test
    void someOfThePackagesAreNotAllOfThem() {
        l1.run().recordedPackage("hydra-core", "1.3.8");
        assertTrue(l1.raises().message().startsWith("Only some packages are recorded (1)"));
        l1.gap(Layer.LIBRARIES, "packages, but for Hydra itself");
        assertTrue(l1.isNotFound().contains("packages, but for Hydra itself"));
    }

    @Test
    void aToolThatListsOnlySomePackagesGivesNoFullList() {
        l1.run().recordedPackage("numpy", "2.4.6").recordedPackage("sacred", "0.8.7");
        l1.gap(Layer.LIBRARIES, "transitive packages");
        l1.isNotFound();
    }

    @Test
    void aDamagedRecordIsNotChecked() {
        l1.run();
        l1.unreadable("mlflow/a1/packages.txt");
        l1.isNotChecked();
    }

    @Test
    void floatingSpecsAreOneFindingPerFileWithTheirLines() {
        l3.project
                .dependency("environment.yml", 5, "conda", "python", "=3.11.7", "3.11.7")
                .dependency("environment.yml", 6, "conda", "pandas", ">=2", null)
                .dependency("requirements.txt", 1, "pip", "numpy", "", null)
                .dependency("requirements.txt", 2, "pip", "torch", "~=2.4", null);
        List<Finding> findings =
                assertInstanceOf(Outcome.Raised.class, l3.ofProject()).findings();
        assertEquals(2, findings.size());
        assertEquals(
                "environment.yml: 1 of 2 entries name no single version: pandas >=2 (line 6).",
                findings.get(0).message());
        assertEquals(
                "requirements.txt: 2 of 2 entries name no single version: numpy (line 1), torch ~=2.4 (line 2).",
                findings.get(1).message());
        assertEquals(Severity.HIGH, findings.get(0).severity());
        assertEquals(
                "environment.yml line 6", findings.get(0).evidence().getFirst().text());
    }

    @Test
    void pinnedSpecsHold() {
        l3.project
                .dependency("requirements.txt", 1, "pip", "numpy", "==2.4.6", "2.4.6")
                .dependency("requirements.txt", 2, "pip", "own", "@ git+https://host/x@" + "ab".repeat(20), null)
                .dependency("requirements.txt", 3, "pip", "vendor", "./vendor/a.whl", null)
                .dependency("requirements.txt", 4, "pip", "this", "@ .", null);
        assertInstanceOf(Outcome.Held.class, l3.ofProject());
    }

    @Test
    void aBranchOfARepositoryFloats() {
        l3.project.dependency("requirements.txt", 2, "pip", "own", "@ git+https://host/x@main", null);
        assertTrue(Asked.only(l3.ofProject()).message().contains("own @ git+https://host/x@main (line 2)"));
    }

    @Test
    void soIsAManifestWhoseWorkspaceHasALock() {
        l3.project
                .dependency("parts/model/pyproject.toml", 2, "pip", "pandas", ">=2", null)
                .fact(locked("parts/uv.lock", "pandas", "3.0.1"));
        assertEquals(Severity.LOW, Asked.only(l3.ofProject()).severity());
    }

    @Test
    void aLockOfAnotherFolderGrantsNothing() {
        l3.project
                .dependency("parts/model/pyproject.toml", 2, "pip", "pandas", ">=2", null)
                .fact(locked("parts/other/uv.lock", "pandas", "3.0.1"));
        assertEquals(Severity.HIGH, Asked.only(l3.ofProject()).severity());
    }

    @Test
    void aWishThatALockGrantsIsLow() {
        l3.project
                .dependency("requirements.in", 2, "pip", "pandas", ">=2", null)
                .fact(locked("requirements.lock", "pandas", "3.0.1"));
        Finding finding = Asked.only(l3.ofProject());
        assertEquals(Severity.LOW, finding.severity());
        assertTrue(finding.message().endsWith("The lock beside it names one for each."));
    }

    @Test
    void aWishThatTheLockDoesNotKnowStaysHigh() {
        l3.project
                .dependency("requirements.in", 2, "pip", "pandas", ">=2", null)
                .fact(locked("requirements.lock", "numpy", "2.4.6"));
        assertEquals(Severity.HIGH, Asked.only(l3.ofProject()).severity());
    }

    @Test
    void packagesOfTheSystemAndRecordedOnesDoNotFloat() {
        l3.project.dependency("Dockerfile", 3, "system", "gcc", "", null);
        l3.run().recordedPackage("numpy", "2.4.6");
        assertInstanceOf(Outcome.NotApplicable.class, l3.ofProject());
        l3.doesNotApply();
    }

    @Test
    void aRunsOwnRequirementsAreAFindingOfTheRun() {
        Evidence evidence = new Evidence("mlflow/a1/model/requirements.txt", Locator.line(1), null);
        l3.run()
                .fact(new Dependency(
                        l3.run().id(), "pip", "mlflow", ">=3", null, Dependency.Origin.DECLARED, List.of(), evidence));
        assertEquals(l3.run().id(), l3.raises().run());
    }

    @Test
    void aRequirementsFileThatCannotBeReadIsNotChecked() {
        l3.unreadable("requirements.txt");
        assertInstanceOf(Outcome.NotChecked.class, l3.ofProject());
        l3.project.dependency("environment.yml", 5, "conda", "python", "=3.11.7", "3.11.7");
        assertInstanceOf(Outcome.NotChecked.class, l3.ofProject());
    }

    @Test
    void aLongListSaysHowManyMoreThereAre() {
        for (int i = 1; i <= 11; i++) {
            l3.project.dependency("requirements.txt", i, "pip", "p" + i, "", null);
        }
        assertTrue(Asked.only(l3.ofProject()).message().endsWith("p8 (line 8) and 3 more."));
        assertEquals(11, Asked.only(l3.ofProject()).evidence().size());
    }

    @Test
    void anImageByTagIsAFinding() {
        l4.project.dependency("Dockerfile", 2, "container", "python", ":3.11-slim", null);
        Finding finding = Asked.only(l4.ofProject());
        assertEquals(
                "Image python:3.11-slim is named without a digest (Dockerfile line 2): the same name can be another"
                        + " image tomorrow.",
                finding.message());
    }

    @Test
    void anImageThatIsAFileOfTheProjectIsNotNamedByATag() {
        l4.project.dependency(".datalad/config", 2, "container", "fmriprep", "images/bids/fmriprep--1.0.sif", null);
        assertInstanceOf(Outcome.NotApplicable.class, l4.ofProject());
    }

    @Test
    void anImageByDigestHolds() {
        l4.project.dependency("Dockerfile", 2, "container", "python", ":3.11@sha256:" + "ab".repeat(32), null);
        assertInstanceOf(Outcome.Held.class, l4.ofProject());
        l4.run().image("python", ":3.11", RecordsFixture.digestOf("image"));
        l4.holds();
    }

    @Test
    void anImageDigestOfAnotherKindDoesNotHold() {
        l4.run().image("python", ":3.11", new Digest("image-id", "1234", Digest.Strength.REFERENCE));
        l4.raises();
    }

    @Test
    void scratchIsNoImage() {
        l4.project.dependency("Dockerfile", 2, "container", "scratch", "", null);
        assertInstanceOf(Outcome.NotApplicable.class, l4.ofProject());
    }

    @Test
    void aPlaceholderIsNoImage() {
        l4.project.dependency(
                "pipeline.yaml", 2, "container", "gcr.io/ml-pipeline/should-be-overridden-during-runtime", "", null);
        assertInstanceOf(Outcome.NotApplicable.class, l4.ofProject());
    }

    @Test
    void anImageInAVariableIsNotChecked() {
        l4.project.dependency("Dockerfile", 2, "container", "${BASE}", "", null);
        assertInstanceOf(Outcome.NotChecked.class, l4.ofProject());
    }

    @Test
    void aDockerfileThatCannotBeReadIsNotChecked() {
        l4.unreadable("docker/Dockerfile.serve");
        assertInstanceOf(Outcome.NotChecked.class, l4.ofProject());
    }

    @Test
    void withoutImagesThereIsNothingToAsk() {
        l4.run().recordedPackage("numpy", "2.4.6");
        l4.doesNotApply();
        assertInstanceOf(Outcome.NotApplicable.class, l4.ofProject());
    }

    private static Dependency locked(String file, String name, String version) {
        return new Dependency(
                null,
                "pip",
                name,
                "==" + version,
                version,
                Dependency.Origin.LOCKED,
                List.of(),
                new Evidence(file, Locator.line(1), null));
    }
}
