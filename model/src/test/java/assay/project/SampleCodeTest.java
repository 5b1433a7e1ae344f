package assay.project;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Run;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCodeTest {

    @TempDir
    Path temp;

    private boolean trusted(Path folder, List<Filling> fillings) {
        Home home = Home.at(temp.resolve("home"));
        try (Project project = Project.open(folder, home, InstantSource.system())) {
            project.scan(Progress.NONE);
            Run run = project.find("final-s0");
            Recipe recipe = project.recipe(run.id(), fillings, Progress.NONE);
            return SampleCode.isAllOf(
                    recipe,
                    project.holdings(Progress.NONE)
                            .files(run.id(), recipe.all(Step.Code.class).getFirst()),
                    home.store(folder));
        }
    }

    @Test
    void onlyTheSampleAsItCameIsTrusted() throws IOException {
        Path folder = temp.resolve("credit-default");
        Sample.unpack(folder);
        assertTrue(trusted(folder, List.of()));

        assertFalse(trusted(folder, List.of(new Filling("command", "sh -c 'echo here'", "a"))));

        Path record = folder.resolve("runs/final-s0/assay-run.json");
        Files.writeString(record, Files.readString(record).replace("\"train.py\"", "\"-c\", \"print(1)\""));
        assertFalse(trusted(folder, List.of()));
    }
}
