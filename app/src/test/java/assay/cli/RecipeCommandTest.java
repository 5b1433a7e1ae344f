package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assay rerun --dry-run` on the sample project.
class RecipeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path sample;
    private static Shell shell;
    private static Map<String, String> before;

    @BeforeAll
    static void unpack() throws IOException {
        sample = folder.resolve("credit-default");
        Sample.unpack(sample);
        shell = new Shell(folder.resolve("home"));
        before = FolderState.of(sample);
    }

    private static Shell.Answer dryRun(String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("rerun", sample.toString(), run, "--dry-run"));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    @Test
    void everyRunsRecipeFollowsItsSchemaAndHoldsNoSecret() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/app/assay/schema/rerun.schema.json")), InputFormat.JSON);
        JsonNode runs = JSON.readTree(
                        shell.run("runs", sample.toString(), "--json").out())
                .get("runs");

        assertTrue(runs.size() > 20, runs.toString());
        for (JsonNode run : runs) {
            String document = dryRun(run.get("id").textValue(), "--json").out();
            assertEquals(List.of(), schema.validate(document, InputFormat.JSON), run.toString());
            assertFalse(document.contains("CANARY"), run.toString());
        }
        assertEquals(before, FolderState.of(sample), "the audited folder is never written to");
    }

    @Test
    void aRunWithAWholeRecordCanBeMadeAgain() throws IOException {
        Shell.Answer answer = dryRun("final-s0", "--json");

        assertEquals(Exit.DONE, answer.exit(), answer.out());
        JsonNode steps = JSON.readTree(answer.out()).at("/recipe/steps");
        JsonNode train = steps.get(2);
        assertEquals("data/train.csv", train.get("target").textValue());
        assertEquals("matched", train.get("grade").textValue());
        assertTrue(train.at("/where/path").textValue().startsWith(".dvc/cache/"), train.toString());
    }

    @Test
    void whatIsMissingIsAnAnswerOfNo() {
        Shell.Answer answer = dryRun("pairs-no-seed");

        assertEquals(Exit.NO, answer.exit(), answer.out());
        assertTrue(answer.out().contains("before it can be started: command."), answer.out());
        assertTrue(answer.out().contains("No seed is recorded."), answer.out());
    }

    @Test
    void aPersonFillsAGapAndIsNamed() throws IOException {
        Shell.Answer answer = dryRun("pairs-no-seed", "--fill", "command=accept", "--by", "L. Brandt", "--json");

        assertEquals(Exit.DONE, answer.exit(), answer.out());
        JsonNode recipe = JSON.readTree(answer.out()).get("recipe");
        for (JsonNode gap : recipe.get("gaps")) {
            if (gap.get("id").textValue().equals("command")) {
                assertEquals("L. Brandt", gap.get("by").textValue());
            }
        }
    }

    @Test
    void aGapThatThereIsNotIsWrongUsage() {
        Shell.Answer answer = dryRun("final-s0", "--fill", "kommand=x");

        assertEquals(Exit.USAGE, answer.exit(), answer.err());
        assertTrue(answer.err().contains("There is no gap 'kommand'"), answer.err());
    }
}
