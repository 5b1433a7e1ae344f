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
        Process process = new ProcessBuilder(Stream.concat(Stream.of("python3", "-I", "-B"), Stream.of(arguments))
                        .toList())
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
            Answer answer = python(Stream.concat(Stream.of("first/verify.py"), arguments.stream())
                    .toArray(String[]::new));
            assertEquals(0, answer.code(), answer.text());
            assertTrue(answer.text().contains(" 0 do not."), answer.text());
        }
    }

    /// As somebody has it who took the attachments out of the PDF beside it.
    @Test
    void whatWasTakenOutOfThePdfHoldsBesideIt() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            for (Path each : files.toList()) {
                String name = each.getFileName().toString();
                if (!name.startsWith("evidence-bundle") && !name.equals(Name.HTML)) {
                    Files.copy(each, taken.resolve(name.equals(Name.PDF) ? "audit-report.pdf" : name));
                }
            }
        }
        Answer answer = python("taken/verify.py", "taken");
        assertEquals(0, answer.code(), answer.text());
        assertTrue(answer.text().contains("note  Not looked at: audit-report.pdf"), answer.text());
        assertTrue(answer.text().contains("nothing here says which PDF they came out of"), answer.text());

        Files.writeString(taken.resolve(Name.PROV), "{}");
        Answer changed = python("taken/verify.py", "taken");
        assertEquals(1, changed.code(), changed.text());
        assertTrue(changed.text().contains("FAIL  files-signed         prov.json: signed "), changed.text());
    }

    /// The same once more with each part of what was issued damaged, and with each check of the verifier taken away.
    @Test
    void everyTamperingIsNoticedAndEveryCheckMatters() throws Exception {
        Path script =
                Path.of("src/test/resources/assay/report/evidence/tamper.py").toAbsolutePath();
        Answer answer =
                python(script.toString(), "first", "second", key.toString(), System.getProperty("assay.flips", "1000"));
        System.out.println(answer.text().lines().toList().getLast());
        assertEquals(0, answer.code(), answer.text());
    }
}
