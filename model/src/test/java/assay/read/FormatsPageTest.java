package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Layer;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    private static String page() throws IOException {
        Map<String, Set<Layer>> told = told();
        StringBuilder page = new StringBuilder("""
                # What can be read

                Made from the readers themselves; `assay formats` prints the same.

                A dot says that records of our samples told something of the layer. Where there is none, look for it in what
                the tool never records: Assay then says so by name instead of counting it against the run.

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
                page.append(told.getOrDefault(format.id(), Set.of()).contains(layer) ? " • |" : "   |");
            }
            page.append('\n');
        }
        Readers.all().forEach(reader -> details(reader.format(), page));
        return page.toString();
    }

    /// What the facts of each format's samples are about.
    private static Map<String, Set<Layer>> told() throws IOException {
        Map<String, Set<Layer>> told = new HashMap<>();
        try (Stream<Path> all = Files.walk(Path.of("src/test/resources/formats"), 3)) {
            for (Path project : all.filter(path -> path.endsWith("project")).toList()) {
                for (ReadRecord record : Reading.of(project).records()) {
                    Set<Layer> layers = told.computeIfAbsent(record.format(), _ -> EnumSet.noneOf(Layer.class));
                    record.facts().forEach(fact -> layer(fact).ifPresent(layers::add));
                }
            }
        }
        // Its record is a folder `.git`, which no sample can hold.
        told.put("git", EnumSet.of(Layer.CODE));
        return told;
    }

    private static Optional<Layer> layer(Fact fact) {
        return switch (fact) {
            case Fact.Commit _, Fact.Command _, Fact.Step _, Fact.Notebook _, Fact.Repository _ ->
                Optional.of(Layer.CODE);
            case Fact.Param _ -> Optional.of(Layer.PARAMETERS);
            case Fact.Dependency _, Fact.DependencyFile _ -> Optional.of(Layer.LIBRARIES);
            case Fact.Device _, Fact.Setting _ -> Optional.of(Layer.ENVIRONMENT);
            case Fact.Artifact artifact ->
                Optional.of(artifact.kind() == Fact.Artifact.Kind.CODE ? Layer.CODE : Layer.DATA);
            case Fact.Seed _ -> Optional.of(Layer.ENTROPY);
            case Fact.Execution _, Fact.Metric _, Fact.Tag _, Fact.Model _ -> Optional.empty();
        };
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
