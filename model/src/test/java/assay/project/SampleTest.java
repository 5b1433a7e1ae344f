package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.store.StoreException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {

    @Test
    void theHistoryIsCheckedOutAndTheRecordsLieBesideIt(@TempDir Path folder) throws Exception {
        Path sample = folder.resolve("credit-default");
        Sample.unpack(sample);

        JsonNode expected = new ObjectMapper()
                .readTree(Path.of("../resources/sample/expected.json").toFile());
        try (Git git = Git.open(sample.toFile())) {
            assertEquals("refs/heads/main", git.getRepository().getFullBranch());
            assertTrue(git.getRepository().resolve(Constants.HEAD) != null);
            assertEquals(expected.get("commits").size(), (int)
                    java.util.stream.StreamSupport.stream(git.log().call().spliterator(), false)
                            .count());
            assertTrue(git.getRepository().findRef("refs/remotes/origin/main") != null);
            assertEquals(
                    expected.at("/unpack/remoteUrl").textValue(),
                    git.getRepository().getConfig().getString("remote", "origin", "url"));
            assertEquals(
                    java.util.Set.of("challenger.py"), git.status().call().getModified(), "the planted change alone");
        }
        assertTrue(Files.isRegularFile(sample.resolve("dvc.lock")));
        assertTrue(Files.isDirectory(sample.resolve("mlruns")));
        assertTrue(Files.isRegularFile(sample.resolve("mlflow.db")));
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");

        StoreException refused = assertThrows(StoreException.class, () -> Sample.unpack(folder));

        assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
        assertEquals("mine", Files.readString(mine));
    }
}
