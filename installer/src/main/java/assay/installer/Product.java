package assay.installer;

import assay.cli.Cli;
import assay.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;

/// What is packed, and from which state of the sources.
///
/// @param changed when the sources were last changed; the only time in any package
/// @param sources the root of the sources
/// @param target where everything is made
record Product(String version, Instant changed, Path sources, Path target) {

    /// @param otherwise when neither the environment nor git tells the time
    static Product of(String version, Instant otherwise, Path sources, Path target) {
        String named = System.getenv().getOrDefault("SOURCE_DATE_EPOCH", "");
        String told = named.isEmpty() ? Tool.answer(sources, "git", "log", "-1", "--format=%ct") : named;
        return new Product(
                version, told.isEmpty() ? otherwise : Instant.ofEpochSecond(Long.parseLong(told)), sources, target);
    }

    static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(nowhere, nowhere, false, false, new AtomicBoolean(), InstantSource.fixed(Instant.EPOCH));
        return new Cli(terminal, (home, folder) -> {}).commandLine();
    }

    String day() {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(changed.atOffset(ZoneOffset.UTC));
    }

    /// For tools that take the time from there.
    Map<String, String> environment() {
        return Map.of("SOURCE_DATE_EPOCH", String.valueOf(changed.getEpochSecond()), "LC_ALL", "C", "TZ", "UTC");
    }

    static byte[] bytes(String resource) throws IOException {
        try (InputStream content = Product.class.getResourceAsStream("/" + resource)) {
            if (content == null) {
                throw new IOException("The build has no " + resource + ".");
            }
            return content.readAllBytes();
        }
    }

    /// A text of the installer's resources, with values in place of `@NAME@`.
    static String text(String resource, Map<String, String> values) throws IOException {
        String text = new String(bytes(resource), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> each : values.entrySet()) {
            text = text.replace("@" + each.getKey() + "@", each.getValue());
        }
        return text;
    }
}
