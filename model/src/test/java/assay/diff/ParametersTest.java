package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RecordsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private final RecordsFixture project = new RecordsFixture();
    private final RecordsFixture.Told a = project.run("mlflow", "a");
    private final RecordsFixture.Told b = project.run("mlflow", "b");

    @Test
    void whatDiffersIsRankedByWhatItCanDo() {
        a.param("train.lr", "0.1").param("num_workers", "4").param("output_dir", "runs/a");
        b.param("train.lr", "0.3").param("num_workers", "8").param("output_dir", "runs/b");

        RunDiff diff = Compared.of(project, a, b);

        assertEquals(
                List.of("train.lr", "num_workers", "output_dir"),
                diff.changes().stream().map(Change::key).toList());
        assertEquals(List.of(4, 2, 0), diff.changes().stream().map(Change::rank).toList());
        assertEquals(
                List.of("train.lr 0.1 → 0.3", "num_workers 4 → 8"),
                diff.factors().stream().map(Factor::title).toList());
    }

    @ParameterizedTest
    @CsvSource({"0.001,1e-3", "1,1.0", "true,True", "None,null", "1_000,1000", "-0.0,0", "1e5,100000"})
    void oneValueWrittenInTwoWaysIsTheSame(String one, String two) {
        a.param("x", one);
        b.param("x", two);

        RunDiff diff = Compared.of(project, a, b);

        assertTrue(diff.changes().isEmpty(), diff.changes().toString());
        assertEquals(
                "the same value, written differently", Compared.same(diff, "x").note());
    }

    @ParameterizedTest
    @CsvSource({"1,true", "0.1,0.1000000000000000055", "'',None", "adam,Adam", "1.0.0,1.0"})
    void whatOnlyLooksAlikeDiffers(String one, String two) {
        a.param("x", one);
        b.param("x", two);

        assertInstanceOf(Change.Changed.class, Compared.change(Compared.of(project, a, b), "x"));
    }

    @Test
    void aTextThatHoldsAListIsComparedItemByItem() {
        a.param("layers", "[64, 32]").param("optim", "{'name': 'adam', 'betas': [0.9, 0.999]}");
        b.param("layers", "[64, 16]").param("optim.name", "adam").param("optim.betas", "[0.9, 0.99]");

        RunDiff diff = Compared.of(project, a, b);

        assertEquals(
                List.of("layers.1", "optim.betas.1"),
                diff.changes().stream().map(Change::key).toList());
        assertNull(Compared.same(diff, "optim.name").note());
    }

    @Test
    void oneThatOnlyOneRunHasIsAddedOrRemoved() {
        a.param("dropout", "0.1");
        b.param("mixup", "0.2");

        RunDiff diff = Compared.of(project, a, b);

        assertInstanceOf(Change.Removed.class, Compared.change(diff, "dropout"));
        assertInstanceOf(Change.Added.class, Compared.change(diff, "mixup"));
    }

    @Test
    void twoRecordsOfOneRunThatDisagreeAreBothShown() {
        a.param("lr", "0.1").param("lr", "0.2").param("lr", "0.10");
        b.param("lr", "0.1");

        assertEquals(
                "0.1 and 0.2",
                Compared.change(Compared.of(project, a, b), "lr").a().text());
    }

    @ParameterizedTest
    @CsvSource({"seed", "train.seed", "randomSeed", "random_state", "seed_everything", "model/rng_seed"})
    void aSeedIsKnownByItsName(String key) {
        assertTrue(Parameters.isSeed(key), key);
    }
}
