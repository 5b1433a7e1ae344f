package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import assay.report.evidence.Issued;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is issued, as others' programs see it: signatures by cryptography and OpenSSL, the crate by its validator.
@Tag("peers")
class EvidencePeersTest {
    private static final Path RESOURCES =
            Path.of("src/test/resources/assay/report/evidence").toAbsolutePath();

    @TempDir
    static Path temp;

    private static Path folder;
    private static Python tools;
    private static Path python;

    @BeforeAll
    static void issue() throws IOException, InterruptedException {
        tools = new Python(temp);
        python = tools.environment(RESOURCES.resolve("evidence-peers"));
        try (Issued issued = Issued.in(temp, "peers")) {
            issued.bundle("bundle", Set.of());
            folder = issued.folder();
        }
    }

    @Test
    void signaturesFitForCryptographyAndOpenSsl() throws Exception {
        Python.Finished finished = tools.run(
                folder,
                List.of(
                        python.toString(),
                        "-B",
                        RESOURCES.resolve("signatures.py").toString(),
                        "bundle"),
                5);

        System.out.println(finished.output().strip());
        assertEquals(0, finished.code(), finished.output());
    }

    @Test
    void theCratesValidatorFindsAllThatIsRequired() throws Exception {
        Python.Finished finished = tools.run(
                folder,
                List.of(
                        python.resolveSibling("rocrate-validator").toString(),
                        "-y",
                        "validate",
                        "-p",
                        "process-run-crate-0.5",
                        "--no-paging",
                        "bundle"),
                10);

        if (finished.output().contains("URLError") || finished.output().contains("Unable to retrieve")) {
            String reason = "skipped: the crate's contexts cannot be fetched here";
            System.out.println(reason);
            abort(reason);
        }
        assertEquals(0, finished.code(), finished.output());
        assertTrue(finished.output().contains("process-run-crate-0.5"), finished.output());
    }
}
