package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Format;
import assay.fact.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `docs/formats.md` is made from what the readers say of themselves. After a change:
/// `./mvnw -pl model test -Dtest=FormatsPageTest -Dassay.docs=write`.
class FormatsPageTest {
    private static final Path PAGE = Path.of("../docs/formats.md");

    @Test
    void thePageSaysWhatTheReadersSay() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("assay.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # What can be read

                Made from the readers themselves; `assay formats` prints the same.

                A dot says that a record can tell something of the layer. Where there is none, the tool writes nothing of it
                down, and Assay says so by name instead of counting it against the run.

                | Format | On disk | Code | Parameters | Libraries | Environment | Data | Entropy |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Reader reader : Readers.all()) {
            Format format = reader.format();
            page.append("| [")
                    .append(format.name())
                    .append("](#")
                    .append(format.id())
                    .append(") | ");
            page.append(format.files().replace("|", "\\|")).append(" |");
            for (Layer layer : Layer.values()) {
                page.append(format.speaksFor().contains(layer) ? " • |" : "   |");
            }
            page.append('\n');
        }
        Readers.all().forEach(reader -> details(reader.format(), page));
        return page.toString();
    }

    private static void details(Format format, StringBuilder page) {
        page.append("\n<a id=\"")
                .append(format.id())
                .append("\"></a>\n\n## ")
                .append(format.name())
                .append("\n\n");
        page.append("- **Id** `").append(format.id()).append("`\n");
        page.append("- **Files** ").append(format.files()).append('\n');
        page.append("- **Versions read in tests** ").append(format.versions()).append('\n');
        page.append("- **Gives** ").append(String.join("; ", format.gives())).append('\n');
        Map<Layer, List<String>> gaps = new EnumMap<>(Layer.class);
        format.gaps()
                .forEach(gap -> gaps.computeIfAbsent(gap.layer(), _ -> new ArrayList<>())
                        .add(gap.what()));
        if (!gaps.isEmpty()) {
            page.append("- **Never recorded**\n");
            gaps.forEach((layer, what) -> page.append("  - ")
                    .append(layer.name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(String.join("; ", what))
                    .append('\n'));
        }
    }
}
