package assay.project;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How one project stood in the window when it was left. A file that is missing or damaged gives the defaults:
/// nothing in it is worth stopping for.
///
/// @param place where the reader was, in the window's words; empty for the start
/// @param inspectors widths by place, in pixels without scaling
/// @param watched whether the folder is read again when something changes in it
/// @param commands ids of those used lately, the last one first
/// @param window where it stood on the screen; null where that is not known
/// @param columns of the table of runs, left to right; empty where nobody chose any
public record Layout(
        Map<String, String> place,
        Map<String, Double> inspectors,
        boolean watched,
        List<String> commands,
        @Nullable Box window,
        List<Column> columns) {
    private static final int MOST = 64;
    private static final long LARGEST = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT);

    public static final Layout DEFAULT = new Layout(Map.of(), Map.of(), true, List.of(), null, List.of());

    /// @param id in the window's words: `start`, `params.lr`
    /// @param width in pixels without scaling
    public record Column(String id, double width) {}

    /// In pixels without scaling.
    public record Box(double x, double y, double width, double height, boolean maximized) {}

    @SuppressWarnings("NullAway") // what a file lacks comes as null
    public Layout {
        place = place == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(place));
        inspectors = inspectors == null ? Map.of() : known(inspectors);
        commands = commands == null
                ? List.of()
                : commands.stream().filter(Objects::nonNull).limit(MOST).toList();
        columns = columns == null
                ? List.of()
                : columns.stream()
                        .filter(column -> column != null && column.id() != null)
                        .limit(MOST)
                        .toList();
    }

    private static Map<String, Double> known(Map<String, Double> widths) {
        Map<String, Double> known = new TreeMap<>(widths);
        known.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(known);
    }

    static Layout read(Path file) {
        try {
            Layout read = Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? JSON.readValue(Files.readAllBytes(file), Layout.class)
                    : DEFAULT;
            return Objects.requireNonNullElse(read, DEFAULT);
        } catch (IOException | IllegalArgumentException | NullPointerException damaged) {
            return DEFAULT;
        }
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }
}
