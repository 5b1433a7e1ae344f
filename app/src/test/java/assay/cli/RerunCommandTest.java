package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.project.Sample;
import assay.rerun.run.Confinement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assay rerun` and `assay seal` on the sample project, with the Python of this machine.
class RerunCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path sample;
    private static Shell shell;
    private static Map<String, String> before;
    private static Path python;

    @BeforeAll
    static void unpack() throws IOException {
        python = Stream.of(System.getenv("PATH").split(":", -1))
                .filter(each -> !each.endsWith("shims"))
                .map(each -> Path.of(each, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(python != null, "skipped: there is no python3 on this machine");
        sample = folder.resolve("credit-default");
        Sample.unpack(sample);
        shell = new Shell(folder.resolve("home"));
        before = FolderState.of(sample);
    }

    private static Shell.Answer rerun(String run, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("rerun", sample.toString(), run, "--python", python.toString()));
        if (Confinement.Sandbox.unavailable().isPresent()) {
            arguments.addAll(List.of("--sandbox", "off"));
        }
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    private static JsonNode valid(String schema, String document) throws IOException {
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../resources/app/assay/schema/" + schema + ".schema.json")),
                                InputFormat.JSON)
                        .validate(document, InputFormat.JSON),
                document);
        return JSON.readTree(document);
    }

    @Test
    void theModelThatDeniedTheLoanIsMadeAgainByteForByte() throws IOException {
        Shell.Answer answer = rerun("final-s0", "--json", "--controls");

        assertEquals(Exit.DONE, answer.exit(), answer.err());
        JsonNode document = valid("rerun", answer.out());
        assertEquals("BITWISE", document.get("verdict").textValue());
        assertEquals("BITWISE", document.at("/outputs/0/verdict").textValue());
        assertEquals(1, document.get("executions").size());
        assertTrue(document.at("/controls/0/passed").booleanValue(), answer.out());
        assertTrue(document.at("/controls/1/passed").booleanValue(), answer.out());
        assertTrue(
                Files.isRegularFile(Path.of(document.get("folder").textValue()).resolve("1/assay-run.json")));
        assertEquals(before, FolderState.of(sample), "the audited folder is never written to");
    }

    @Test
    void anotherSeedIsToldApartAndIsNotWhatWasExpected() throws IOException {
        Shell.Answer answer = rerun("final-s0", "--seeds", "1", "--json", "--expect", "BITWISE");

        assertEquals(Exit.NO, answer.exit(), answer.err());
        JsonNode document = valid("rerun", answer.out());
        assertEquals("1", document.at("/executions/0/seed").textValue());
        assertEquals("INCONCLUSIVE", document.get("verdict").textValue());
    }

    @Test
    void bisectingNamesTheDataThatGrewByADigit() throws IOException {
        Shell.Answer answer = rerun(
                "final-s0",
                "--fill",
                "data:data/train.csv=data/train.csv",
                "--fill",
                "variable:TZ=CET",
                "--bisect",
                "--bisect-way",
                "each",
                "--json");

        JsonNode bisect = valid("rerun", answer.out()).get("bisect");
        assertEquals(Exit.NO, answer.exit(), answer.out());
        assertEquals("data:data/train.csv", bisect.at("/enough/0").textValue(), answer.out());
        assertEquals(1, bisect.get("enough").size());
    }

    @Test
    void aToleranceIsSealedAndComesBackWithTheRerun() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tolerance.yaml"), "reruns: 6\nmetrics: {auc: {margin: 0.002, primary: true}}\n");
        Shell.Answer sealed =
                shell.run("seal", sample.toString(), "score-portfolio", "--tolerance", file.toString(), "--json");

        assertEquals(Exit.DONE, sealed.exit(), sealed.err());
        JsonNode seal = valid("seal", sealed.out()).get("seal");
        assertTrue(seal.get("beforeReruns").booleanValue());
        assertEquals(0.002, seal.at("/terms/metrics/auc/margin").doubleValue());
        Shell own = new Shell(folder.resolve("home-sealed"));
        Shell.Answer other = own.run("seal", sample.toString(), "final-s0", "--tolerance", file.toString(), "--json");
        String said = valid("seal", other.out()).at("/outlook/0/said").textValue();
        assertTrue(said.startsWith("With 6 reruns "), other.out());
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingStarts() throws IOException {
        assertEquals(
                Exit.USAGE,
                rerun("final-s0", "--repeats", "2", "--seeds", "1,2").exit());
        assertEquals(Exit.USAGE, rerun("final-s0", "--repeats", "0").exit());
        assertEquals(Exit.USAGE, rerun("final-s0", "--gpu", "all").exit());
        assertEquals(Exit.USAGE, rerun("final-s0", "--time", "soon").exit());
        assertEquals(Exit.USAGE, rerun("final-s0", "--read", "auc=[0-9").exit());
        assertEquals(Exit.USAGE, rerun("final-s0", "--expect", "PERFECT").exit());
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "metrics: {auc: {margin: -1}}\n");
        Shell.Answer wrong = rerun("final-s0", "--tolerance", file.toString());
        assertEquals(Exit.COULD_NOT, wrong.exit());
        assertTrue(wrong.err().contains("wrong.yaml") && wrong.err().contains("auc"), wrong.err());
        Shell.Answer none = shell.run("rerun", sample.toString(), "explore-epochs-4000");
        assertEquals(Exit.COULD_NOT, none.exit(), none.out());
        assertTrue(none.err().contains("--fill"), none.err());
    }

    /// A machine with a GPU gets no more than these modules and the jars.
    @Test
    void itNeedsNoDesktop() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.sql,java.logging,java.naming,java.management,java.security.jgss,jdk.unsupported",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "assay.Main",
                "rerun",
                sample.toString(),
                "final-s0",
                "--python",
                python.toString(),
                "--home",
                folder.resolve("home-without").toString()));
        if (Confinement.Sandbox.unavailable().isPresent()) {
            command.addAll(List.of("--sandbox", "off"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("BITWISE for the run"), output);
    }
}
