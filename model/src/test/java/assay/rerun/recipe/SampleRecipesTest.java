package assay.rerun.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.fact.Digest;
import assay.fact.Grade;
import assay.fact.Run;
import assay.project.Project;
import assay.project.Sample;
import assay.rerun.Laid;
import assay.store.Home;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recipes of the sample project's runs; some are laid down and started with a plain Python.
class SampleRecipesTest {

    @TempDir
    static Path temp;

    private static Project project;

    @BeforeAll
    static void unpack() {
        Path folder = temp.resolve("credit-default");
        Sample.unpack(folder);
        project = Project.open(folder, Home.at(temp.resolve("home")), InstantSource.system());
        project.scan(Progress.NONE);
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static Recipe recipe(String run, String... filled) {
        List<Filling> fillings = Stream.of(filled)
                .map(each -> each.split("=", 2))
                .map(each -> new Filling(each[0], each[1], "J. Ito"))
                .toList();
        return project.recipe(project.find(run).id(), fillings, Progress.NONE);
    }

    private static Gap gap(Recipe recipe, String id) {
        return recipe.gaps().stream()
                .filter(gap -> gap.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no gap " + id + " in " + recipe.gaps()));
    }

    private static List<String> ids(List<Gap> gaps) {
        return gaps.stream().map(Gap::id).toList();
    }

    private static <T extends Step> T only(Recipe recipe, Class<T> kind) {
        assertEquals(1, recipe.all(kind).size(), recipe.steps().toString());
        return recipe.all(kind).getFirst();
    }

    @Test
    void assaysOwnRecordHoldsAllThatItTakes() {
        Recipe recipe = recipe("final-s0");

        assertEquals(List.of(), recipe.stopping());
        Step.Code code = only(recipe, Step.Code.class);
        assertEquals("16fc90cd94ef27d595b175426c6e4872765ee94e", code.commit());
        assertEquals(Grade.MATCHED, code.grade());
        Step.Command command = only(recipe, Step.Command.class);
        assertEquals(
                List.of("python3", "train.py", "--seed", "0"),
                command.arguments().subList(0, 4));
        Step.Seeds seeds = only(recipe, Step.Seeds.class);
        assertEquals(new SeedSlot.Argument(0, 3, ""), seeds.slot());
        assertEquals("0", seeds.seeds().get("python"));
        assertEquals("0", only(recipe, Step.Variables.class).values().get("PYTHONHASHSEED"));
        assertFalse(only(recipe, Step.Variables.class).values().containsKey("AWS_SECRET_ACCESS_KEY"));
        Step.Libraries libraries = only(recipe, Step.Libraries.class);
        assertEquals("3.11.7", libraries.python());
        assertEquals(206, libraries.packages().size());
        assertEquals("cpu", only(recipe, Step.Device.class).kind());
    }

    @Test
    void theLockIsHeldAgainstWhatTheRunRecorded() {
        Recipe recipe = recipe("final-s0");

        Gap libraries = gap(recipe, "libraries");
        assertFalse(libraries.stops());
        assertTrue(libraries.what().contains("python-dateutil 4.0.0 for 2.9.0.post0"), libraries.what());
        assertEquals(
                Step.Libraries.Kind.RECORDED, only(recipe, Step.Libraries.class).kind());
        Step.Libraries chosen = only(recipe("final-s0", "libraries=requirements.lock"), Step.Libraries.class);
        assertEquals(Step.Libraries.Kind.REQUIREMENTS, chosen.kind());
        assertEquals(Grade.STATED, chosen.grade());
    }

    @Test
    void dataThatChangedAreTakenFromTheCacheWithTheRecordedBytes() {
        Recipe recipe = recipe("final-s0");

        Step.Data train = recipe.all(Step.Data.class).getFirst();
        assertEquals("data/train.csv", train.target());
        Step.Data.InProject kept = assertInstanceOf(Step.Data.InProject.class, train.where());
        assertEquals(".dvc/cache/files/md5/60/733fb9e373dfa56340213d72a3f3da", kept.path());
        assertEquals(Grade.MATCHED, train.grade());
        assertTrue(train.note().contains("DVC's cache"), train.note());
    }

    @Test
    void anMlflowRunWithALoggedCommandIsMadeAgainFromItsTags() {
        Recipe recipe = recipe("seeds-final-0");

        assertEquals(List.of(), recipe.stopping());
        Step.Command command = only(recipe, Step.Command.class);
        assertEquals(
                List.of(
                        "python3",
                        "train.py",
                        "--seed",
                        "0",
                        "--scoring",
                        "1.1.0",
                        "--run-name",
                        "seeds-final-0",
                        "--log-model"),
                command.arguments());
        assertEquals(
                new SeedSlot.Argument(0, 3, ""), only(recipe, Step.Seeds.class).slot());
        assertEquals(2, recipe.all(Step.Data.class).size());
        assertTrue(recipe.all(Step.Data.class).stream().allMatch(each -> each.grade() == Grade.MATCHED));
    }

    @Test
    void theStagesOfAPipelineAreStartedByTheirOwnCommandsInOrder() {
        Recipe recipe = recipe("dvc.lock");

        assertEquals(List.of(), recipe.stopping());
        List<Step.Command> stages = recipe.all(Step.Command.class);
        assertEquals(
                List.of("prepare", "train", "evaluate"),
                stages.stream().map(Step.Command::name).toList());
        assertTrue(stages.stream().noneMatch(each -> each.arguments().contains("dvc")));
        // What a stage makes for the next is not data of the recipe.
        assertEquals(
                List.of("data/german_credit.csv", "vendor/lindgard_scoring-1.1.0-py3-none-any.whl"),
                recipe.all(Step.Data.class).stream().map(Step.Data::target).toList());
        Step.Seeds seeds = only(recipe, Step.Seeds.class);
        assertEquals(new SeedSlot.Argument(1, 3, ""), seeds.slot());
        assertEquals("20260907", seeds.seeds().get("prepare"));
        assertFalse(gap(recipe, "code").stops());
        assertEquals(
                "fe38650ecc5f36d320ce107611e9c9e08bbab5e7",
                only(recipe, Step.Code.class).commit());
    }

    @Test
    void aChosenCommitWithOtherSettingsGetsTheRecordedOnes() {
        Recipe recipe = recipe("dvc.lock", "code=e450510");

        Step.Configuration params = only(recipe, Step.Configuration.class);
        assertEquals("params.yaml", params.target());
        assertTrue(params.text().contains("threshold: 0.5\n"), params.text());
        assertTrue(params.note().contains("decision.threshold 0.5 for 0.45"), params.note());
    }

    @Test
    void aHydraJobIsPutTogetherAndTakesAnotherSeedAsAnOverride() {
        Recipe recipe = recipe("2026-09-22/10-02-33/2", "code=e5d1efc");

        assertEquals(List.of(), recipe.stopping());
        assertEquals(
                List.of("python", "sweep.py", "model.l2=0.01", "model.lr=0.05"),
                only(recipe, Step.Command.class).arguments());
        assertEquals(
                new SeedSlot.Argument(0, 4, "seed="),
                only(recipe, Step.Seeds.class).slot());
        // It records no data: those are placed that DVC tracks in the commit.
        assertTrue(recipe.all(Step.Data.class).stream()
                .anyMatch(each -> each.target().equals("data/train.csv")));
        assertFalse(gap(recipe, "data").stops());
    }

    @Test
    void aWandbRunsPathsBecomeTheCodesAndItsTokenIsLeftToAPerson() {
        Recipe recipe = recipe("challenger-s3");

        assertEquals(List.of("secret:api-token"), ids(recipe.stopping()));
        Step.Command command = only(recipe, Step.Command.class);
        assertEquals(
                List.of("python3", "challenger_wandb.py"), command.arguments().subList(0, 2));
        assertEquals("", command.folder());
        Recipe filled = recipe("challenger-s3", "secret:api-token=RISK_TOKEN");
        assertEquals(List.of(), filled.stopping());
        List<String> vector = only(filled, Step.Command.class).vector(Map.of("RISK_TOKEN", "t0k3n")::get);
        assertTrue(vector.contains("t0k3n"), vector.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> only(filled, Step.Command.class).vector(any -> null));
    }

    @Test
    void aSecretItselfFillsNoGap() {
        Recipe recipe = recipe("challenger-s3", "secret:api-token=sk-CANARY1234567890");

        assertEquals(List.of("secret:api-token"), ids(recipe.stopping()));
        assertFalse(recipe.toString().contains("CANARY"), recipe.toString());
        Recipe told = recipe("challenger-s3", "command=python train.py --api-token sk-CANARY1234567890 --seed 3");
        assertFalse(told.steps().toString().contains("CANARY"), told.toString());
        assertEquals(List.of("secret:api-token"), ids(told.stopping()));
    }

    @Test
    void aScriptWithoutArgumentsIsProposedAndNotTaken() {
        Recipe recipe = recipe("pairs-no-seed");

        assertEquals(List.of("command"), ids(recipe.stopping()));
        assertTrue(gap(recipe, "command").fill().contains("python challenger.py --batch 20"), recipe.toString());
        assertEquals("No seed is recorded.", gap(recipe, "seed").what());
        Recipe accepted = recipe("pairs-no-seed", "command=accept", "seed=--seed 7");
        assertEquals(List.of(), accepted.stopping());
        Step.Command command = only(accepted, Step.Command.class);
        assertEquals(Grade.STATED, command.grade());
        Step.Seeds seeds = only(accepted, Step.Seeds.class);
        SeedSlot.Argument slot = assertInstanceOf(SeedSlot.Argument.class, seeds.slot());
        assertEquals("7", command.arguments().get(slot.argument()));
        assertEquals("J. Ito", gap(accepted, "seed").by());
    }

    @Test
    void changesThatWereNotKeptStopUntilSomebodyAcceptsIt() {
        assertEquals(List.of("code:changes"), ids(recipe("positive-weight").stopping()));

        Recipe accepted = recipe("positive-weight", "code:changes=accept");
        assertEquals(List.of(), accepted.stopping());
        assertEquals(Grade.STATED, only(accepted, Step.Code.class).grade());
        assertEquals(
                List.of("code:changes"),
                ids(recipe("positive-weight", "code:changes=no-such.patch").stopping()));
    }

    @Test
    void theCommandOfAParentIsTakenWhereItAloneIsRecorded() {
        Run parent = project.find("seeds-final");
        Run child = project.find("seeds-final-0");

        assertEquals(parent.id(), child.parent());
        assertEquals(List.of("command"), ids(recipe("seeds-final").stopping()));
    }

    @Test
    void noRecipeHoldsASecret() throws IOException {
        List<String> canaries = new ArrayList<>();
        JsonNode expected = new ObjectMapper().readTree(Files.readString(Path.of("../resources/sample/expected.json")));
        expected.findValues("value").forEach(each -> {
            if (each.asText().contains("CANARY")) {
                canaries.add(each.asText());
            }
        });
        for (Run run : project.records().runs()) {
            Recipe recipe = project.recipe(run.id(), List.of(), Progress.NONE);
            String json = RecipeJson.of(recipe).toString();
            assertFalse(json.contains("CANARY"), run.name());
            assertFalse(recipe.toString().contains("CANARY"), run.name());
            canaries.forEach(canary -> assertFalse(json.contains(canary), run.name()));
        }
    }

    @Test
    void aGapThatThereIsNotCannotBeFilled() {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> recipe("final-s0", "kommand=x"));

        assertTrue(wrong.getMessage().startsWith("There is no gap 'kommand' in this recipe; its gaps are libraries"));
    }

    @Test
    void whatIsLaidDownGivesTheSameModelByteForByte() throws Exception {
        Recipe recipe = recipe("final-s0");
        Path folder = temp.resolve("final-s0");
        Laid laid = project.lay(recipe, folder, false, Progress.NONE);

        start(recipe, folder);

        assertEquals(List.of(), laid.notes());
        assertEquals(
                "ce4704d32699acdb9a57f2a90207006cb23dfce94cc72089dd7e9fd19cb002e8",
                digest(folder.resolve("models/model.json"), "SHA-256"));
        assertEquals(
                Digest.sha256("878a7028cf2fceeb70c7d8a11205c3809759ec3f2cdf3ecd1f6a8de0b7d1d136"),
                laid.inputs().get("data/train.csv"));
    }

    @Test
    void thePipelineGivesWhatItsLockRecorded() throws Exception {
        Recipe recipe = recipe("dvc.lock");
        Path folder = temp.resolve("dvc");
        project.lay(recipe, folder, false, Progress.NONE);

        start(recipe, folder);

        assertEquals("60733fb9e373dfa56340213d72a3f3da", digest(folder.resolve("data/train.csv"), "MD5"));
        assertEquals("e13b96a14550a4cc42ba19fe0a2ef202", digest(folder.resolve("models/model.json"), "MD5"));
        assertEquals("29872e875935094023660fce224c6087", digest(folder.resolve("metrics.json"), "MD5"));
        assertEquals("e106143b1b8cb93b366a075d87f35d91", digest(folder.resolve("reports/evaluation.json"), "MD5"));
    }

    private static String digest(Path file, String algorithm) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
    }

    /// One command after the other, with a plain Python and nothing else of this machine's
    /// environment.
    private static void start(Recipe recipe, Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: there is no /usr/bin/python3");
        for (Step.Command command : recipe.all(Step.Command.class)) {
            ProcessBuilder builder = new ProcessBuilder(command.vector(any -> null))
                    .directory(folder.resolve(command.folder()).toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin");
            recipe.all(Step.Variables.class)
                    .forEach(each -> builder.environment().putAll(each.values()));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertNotNull(output);
            assertEquals(0, process.waitFor(), output);
        }
    }
}
