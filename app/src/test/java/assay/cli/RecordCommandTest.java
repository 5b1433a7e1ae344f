package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as people start it: a process of its own in the folder of the project.
class RecordCommandTest {

    @TempDir
    Path temp;

    private Path project;

    @BeforeEach
    void project() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        project = Files.createDirectory(temp.toRealPath().resolve("project"));
    }

    private record Answer(int exit, String out, String err) {}

    @Test
    void theExitCodeIsThatOfTheCommandAndItsOptionsAreItsOwn() throws Exception {
        Answer answer =
                assay("", "record", "-o", "kept", "/bin/sh", "-c", "echo \"$0\" \"$@\"; exit 5", "--json", "--seed");
        assertEquals(5, answer.exit);
        assertEquals("--json --seed\n", answer.out);
        assertTrue(answer.err.startsWith("assay: recorded in " + project.resolve("kept/assay-run.json")), answer.err);
    }

    @Test
    void itReadsStandardInputAndAnswersAScript() throws Exception {
        Answer answer = assay("from the pipe\n", "record", "--json", "--param", "lr=0.1", "--", "cat");
        assertEquals(0, answer.exit, answer.err);
        assertEquals("from the pipe\n", answer.err);
        List<com.networknt.schema.Error> violations = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/app/assay/schema/record.schema.json")), InputFormat.JSON)
                .validate(answer.out, InputFormat.JSON);
        assertEquals(List.of(), violations, answer.out);
    }

    @Test
    void whatIsNotThereIsNotRecorded() throws Exception {
        Answer answer = assay("", "record", "--", "no-such-program");
        assertEquals(127, answer.exit);
        assertEquals(
                "assay: there is no program 'no-such-program' in the search path, so nothing was started.\n",
                answer.err);
        assertFalse(Files.exists(project.resolve("runs")));
        assertEquals(2, assay("", "record").exit);
    }

    @Test
    void whenItIsEndedTheCommandIsAskedToEndAndTheRecordIsWritten() throws Exception {
        Process process = start(
                "record",
                "-o",
                "kept",
                "--",
                "/bin/sh",
                "-c",
                "trap 'echo saved > checkpoint; exit 9' TERM; echo up; while :; do sleep 0.1; done");
        try {
            assertEquals("up", process.inputReader().readLine());
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(143, process.exitValue());
            assertEquals("saved\n", Files.readString(project.resolve("checkpoint")));
            assertTrue(Files.readString(project.resolve("kept/assay-run.json")).contains("\"exitCode\" : 9"));
        } finally {
            process.destroyForcibly();
        }
    }

    private Answer assay(String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().write(input.getBytes());
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        return new Answer(process.waitFor(), out, err);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "assay.Main",
                arguments[0],
                "--home",
                temp.resolve("home").toString()));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static String absolute(String classPath) {
        List<String> all = new ArrayList<>();
        for (String each : classPath.split(System.getProperty("path.separator"), -1)) {
            all.add(Path.of(each).toAbsolutePath().toString());
        }
        return String.join(System.getProperty("path.separator"), all);
    }
}
