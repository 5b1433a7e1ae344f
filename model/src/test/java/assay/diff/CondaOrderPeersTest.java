package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.formats.Corpus;
import assay.peers.Python;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// conda's own `VersionOrder` (24.7, as conda-lock brings it; conda itself is not on PyPI) puts versions in the same
/// order, and takes the same texts for versions.
@Tag("peers")
class CondaOrderPeersTest {
    private static final Path RESOURCES =
            Path.of("src/test/resources/diff/locks").toAbsolutePath();

    @TempDir
    Path temp;

    @Test
    void versionsAreOrderedAsCondaOrdersThem() throws IOException, InterruptedException {
        Corpus corpus = Corpus.orSkip();
        Python tool = new Python(temp);
        Path python = tool.environment(RESOURCES);
        Path said = temp.resolve("said.json");
        Python.Finished made = tool.run(
                temp,
                List.of(
                        python.toString(),
                        RESOURCES.resolve("order.py").toString(),
                        corpus.folder().toString(),
                        said.toString()),
                10);
        assertEquals(0, made.code(), made::output);
        JsonNode truth = new ObjectMapper().readTree(said.toFile());

        List<String> wrong = new ArrayList<>();
        for (JsonNode each : truth.get("versions")) {
            String text = each.get(0).textValue();
            if ((CondaVersion.of(text) != null) != each.get(1).booleanValue()) {
                wrong.add("'" + text + "' is " + (each.get(1).booleanValue() ? "" : "not ") + "a version");
            }
        }
        for (JsonNode each : truth.get("pairs")) {
            String a = each.get(0).textValue();
            String b = each.get(1).textValue();
            CondaVersion one = CondaVersion.of(a);
            CondaVersion two = CondaVersion.of(b);
            if (one != null && two != null) {
                int order = Integer.signum(one.compareTo(Objects.requireNonNull(two)));
                if (order != each.get(2).intValue()) {
                    wrong.add("'" + a + "' and '" + b + "': expected " + each.get(2) + ", found " + order);
                }
            }
        }
        System.out.println(truth.get("real") + " versions of real files, "
                + truth.get("versions").size() + " in all, "
                + truth.get("pairs").size() + " pairs; " + wrong.size()
                + " otherwise");
        assertTrue(truth.get("pairs").size() > 10_000);
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong.subList(0, Math.min(60, wrong.size()))));
    }
}
