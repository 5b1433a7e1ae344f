package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LicencesTest {

    private static final Pattern ROW = Pattern.compile("^\\| ([\\w.-]+) \\| ([\\w.-]+) \\| [\\w.-]+ \\| \\S.* \\|$");

    @Test
    void thePageListsExactlyTheLibrariesThatAreShipped() throws IOException {
        Set<String> shipped = Pattern.compile(File.pathSeparator)
                .splitAsStream(Files.readString(Path.of("target/shipped")))
                .map(each -> Path.of(each).getFileName().toString())
                .filter(name -> name.endsWith(".jar") && !name.startsWith("assay-"))
                .map(name -> name.substring(0, name.length() - ".jar".length())
                        .replaceFirst("-(linux|mac|win)(-aarch64)?$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Files.readAllLines(Path.of("../docs/licences.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches() && !row.group(1).equals("library"))
                .map(row -> row.group(1) + "-" + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(shipped, listed);
    }
}
