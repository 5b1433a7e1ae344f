package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    @TempDir
    Path temp;

    @Test
    void whatWasKeptComesBackInTheNextSession() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("project"));
        Layout layout = new Layout(
                Map.of("area", "AUDIT"),
                Map.of("AUDIT", 420.0),
                false,
                List.of("rescan"),
                new Layout.Box(10, 20, 1000, 700, false),
                List.of(new Layout.Column("params.lr", 84)));
        try (Project project = open(folder)) {
            assertEquals(Layout.DEFAULT, project.layout());
            project.keep(layout);
        }
        try (Project project = open(folder)) {
            assertEquals(layout, project.layout());
        }
        try (Project other = open(Files.createDirectory(temp.resolve("other")))) {
            assertEquals(Layout.DEFAULT, other.layout(), "of each project");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"place\": 3}",
                "{\"inspectors\": {\"x\": null}}",
                "{\"commands\": [null]}"
            })
    void aDamagedFileIsWorthNothing(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("layout.json"), text);
        assertEquals(Layout.DEFAULT, Layout.read(file));
    }

    private Project open(Path folder) {
        return Project.open(folder, temp.resolve("home"), InstantSource.system());
    }
}
