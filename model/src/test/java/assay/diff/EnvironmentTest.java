package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Setting.Kind;
import assay.fact.RecordsFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final RecordsFixture project = new RecordsFixture();
    private final RecordsFixture.Told a = project.run("assay", "a");
    private final RecordsFixture.Told b = project.run("assay", "b");

    @Test
    void anotherMachineIsNamedPartByPart() {
        a.device("gpu", "A100-SXM4-80GB", Map.of("driver_version", "535.183.01", "compute capability", "8.0"));
        b.device("gpu", "H200", Map.of("driver_version", "550.127.05", "compute capability", "9.0"));

        RunDiff diff = Compared.of(project, a, b);

        assertEquals(
                List.of("GPU", "compute capability", "driver"),
                diff.changes().stream().map(Change::key).toList());
        assertEquals(List.of(2, 2, 1), diff.changes().stream().map(Change::rank).toList());
    }

    @Test
    void whatOneRunDoesNotRecordIsNotEqualAndNoDifference() {
        a.setting(Kind.SYSTEM, "os", "Ubuntu 24.04").setting(Kind.SWITCH, "cudnn.deterministic", "true");
        b.setting(Kind.SYSTEM, "platform", "Ubuntu 24.04");

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("OS", diff.same().getFirst().key());
        assertEquals(
                "recorded for a only",
                diff.notCompared(Aspect.ENVIRONMENT).getFirst().reason());
        assertTrue(diff.changes().isEmpty());
    }

    @Test
    void aVariableThatIsMissingBesideOthersWasNotSet() {
        a.setting(Kind.VARIABLE, "OMP_NUM_THREADS", "8").setting(Kind.VARIABLE, "LANG", "C");
        b.setting(Kind.VARIABLE, "LANG", "C");

        Change threads = Compared.change(Compared.of(project, a, b), "variable OMP_NUM_THREADS");

        assertInstanceOf(Change.Removed.class, threads);
        assertEquals(2, threads.rank());
    }

    @Test
    void oneTagMayBeTwoImages() {
        Digest digest = RecordsFixture.digestOf("image");
        a.image("train", ":latest");
        b.image("train", ":latest");
        assertEquals(
                "container train",
                Compared.of(project, a, b).notCompared().getFirst().key());

        RecordsFixture.Told c = project.run("assay", "c").image("train", ":latest", digest);
        RecordsFixture.Told d = project.run("assay", "d").image("train", ":1.0", digest);
        assertEquals(
                "container train",
                Compared.same(Compared.of(project, c, d), "container train").key());
    }

    @Test
    void aParameterThatTellsOfTheMachineIsNotCountedTwice() {
        a.in("mlruns/a/params/gpu_name").param("gpu_name", "A100");
        a.fact(new assay.fact.Fact.Device(
                a.id(),
                "gpu",
                "A100",
                Map.of(),
                project.records().facts(a.id()).getFirst().evidence()));
        b.in("mlruns/b/params/gpu_name").param("gpu_name", "H200");
        b.fact(new assay.fact.Fact.Device(
                b.id(),
                "gpu",
                "H200",
                Map.of(),
                project.records().facts(b.id()).getFirst().evidence()));

        assertEquals(
                List.of("GPU"),
                Compared.of(project, a, b).changes().stream().map(Change::key).toList());
    }
}
