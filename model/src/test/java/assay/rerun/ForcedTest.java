package assay.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForcedTest {

    @Test
    void aPipelineIsToldToRunEverything() {
        assertEquals(List.of("dvc", "repro", "--force", "train"), Forced.command(List.of("dvc", "repro", "train")));
        assertEquals(List.of("dvc", "exp", "run", "--force"), Forced.command(List.of("dvc", "exp", "run")));
        assertEquals(List.of("snakemake", "--forceall", "-j", "1"), Forced.command(List.of("snakemake", "-j", "1")));
        assertEquals(
                List.of("cd a && dvc repro --force && echo done"),
                Forced.command(List.of("cd a && dvc repro && echo done")));
        assertEquals(List.of("cd a && snakemake --forceall -j1"), Forced.command(List.of("cd a && snakemake -j1")));
        assertEquals(
                List.of("nextflow", "run", "main.nf"),
                Forced.command(List.of("nextflow", "run", "main.nf", "-resume")));
        assertEquals(List.of("python", "flow.py", "run"), Forced.command(List.of("python", "flow.py", "resume")));
    }

    @Test
    void whatRunsEverythingAlreadyIsLeftAlone() {
        for (List<String> command : List.of(
                List.of("dvc", "repro", "--force"),
                List.of("dvc", "repro", "-f"),
                List.of("dvc repro --force"),
                List.of("snakemake", "--forceall"),
                List.of("python", "train.py", "--resume", "last.ckpt"),
                List.of("python", "run.py", "dvc.yaml"))) {
            assertEquals(command, Forced.command(command));
        }
    }

    @Test
    void outputThatSpeaksOfACacheIsNoticed() {
        assertNotNull(Forced.answered("Stage 'train' didn't change, skipping"));
        assertNotNull(Forced.answered("Data and pipelines are up to date."));
        assertNotNull(Forced.answered(
                "2026-10-01 10:00:00.000 [1/train/3 (pid 7)] Cloning results of a previously run task 12/train/3"));
        assertNull(Forced.answered("Running stage 'train':"));
        assertNull(Forced.answered("epoch 3, nothing to be done about the loss"));
    }
}
