package assay.report.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verifier that goes with each report, run by the real Python on what is issued of the sample project.
class VerifierTest {
    @TempDir
    static Path temp;

    private static Path folder;
    private static Path key;

    @BeforeAll
    static void issue() throws IOException {
        try (Issued issued = Issued.in(temp, "issued")) {
            issued.bundle("first", Set.of());
            issued.bundle("second", Set.of());
            folder = issued.folder();
            key = issued.key();
        }
    }

    private record Answer(int code, String text) {}

    private static Answer python(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(temp, "answer", ".txt");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("python3", "-I", "-B"), Stream.of(arguments)).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "python gave no answer");
        return new Answer(process.exitValue(), Files.readString(output));
    }

    @Test
    void whatWasIssuedHolds() throws Exception {
        for (List<String> arguments : List.of(
                List.of("first.zip"),
                List.of("first"),
                List.of("second.zip", "--held", "first/checkpoint.txt", "--key", "first/project-key.txt"))) {
            Answer answer =
                    python(Stream.concat(Stream.of("first/verify.py"), arguments.stream()).toArray(String[]::new));
            assertEquals(0, answer.code(), answer.text());
            assertTrue(answer.text().contains(" 0 do not."), answer.text());
        }
    }

    /// The same once more with each part of what was issued damaged, and with each check of the verifier taken away.
    @Test
    void everyTamperingIsNoticedAndEveryCheckMatters() throws Exception {
        Path script = Path.of("src/test/resources/assay/report/evidence/tamper.py").toAbsolutePath();
        Answer answer = python(script.toString(), "first", "second", key.toString(), System.getProperty("assay.flips", "1000"));
        System.out.println(answer.text().lines().toList().getLast());
        assertEquals(0, answer.code(), answer.text());
    }
}
