package assay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Project;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A text that does not match is read once more for its line ends: what was read before still
/// counts.
class AmountTest {
    @TempDir
    Path folder;

    @TempDir
    Path home;

    @Test
    void theAmountOfASecondReadingIsAddedToThatOfTheFirst() throws IOException {
        Files.writeString(folder.resolve("same.txt"), "a".repeat(1000));
        Files.writeString(folder.resolve("other.txt"), "b\n".repeat(50));
        Files.writeString(folder.resolve("dvc.lock"), """
                schema: '2.0'
                stages:
                  prepare:
                    cmd: python prepare.py
                    outs:
                    - path: same.txt
                      md5: cabe45dcc9ae5b66ba86600cca6b8ba8
                      size: 1000
                    - path: other.txt
                      md5: 00000000000000000000000000000000
                      size: 100
                """);
        List<Amount> amounts = new ArrayList<>();
        List<Check> checks;
        try (Project project = Project.open(folder, home, InstantSource.system())) {
            project.scan(Progress.NONE);
            checks = project.verify(project.recorded(), Verifier.Options.USUAL, heard(amounts), Progress.NONE);
        }
        assertEquals(
                List.of(Verdict.MATCH, Verdict.MISMATCH),
                checks.stream().map(Check::verdict).toList());
        assertEquals(1200, amounts.getLast().bytesTotal());
        assertEquals(1200, amounts.getLast().bytesDone());
        for (int i = 1; i < amounts.size(); i++) {
            assertTrue(amounts.get(i).bytesDone() >= amounts.get(i - 1).bytesDone());
        }
    }

    private static Watch heard(List<Amount> amounts) {
        return new Watch() {
            @Override
            public void checked(Check check) {}

            @Override
            public void reading(String file, long done, long total) {}

            @Override
            public void amount(Amount amount) {
                amounts.add(amount);
            }
        };
    }
}
