package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

                Made from the readers themselves; `assay formats` prints the same. "Never recorded" names what the tool does
                not write down at all: Assay then says *not found*, and names this gap.
                """);
        for (Reader reader : Readers.all()) {
            Format format = reader.format();
            page.append("\n## ").append(format.name()).append("\n\n");
            page.append("- **Id** `").append(format.id()).append("`\n");
            page.append("- **Files** ").append(format.files()).append('\n');
            page.append("- **Versions read in tests** ")
                    .append(format.versions())
                    .append('\n');
            page.append("- **Gives** ")
                    .append(String.join("; ", format.gives()))
                    .append('\n');
            if (!format.gaps().isEmpty()) {
                page.append("- **Never recorded** ")
                        .append(String.join("; ", format.gaps()))
                        .append('\n');
            }
        }
        return page.toString();
    }
}
