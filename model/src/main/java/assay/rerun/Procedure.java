package assay.rerun;

import assay.fact.Digest;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// How one rerun was made, as the `assay-run.json` in its folder says.
///
/// @param record digest of that file as it is today
/// @param command the last one that was started; secrets withheld
/// @param sandbox null where the record does not say
/// @param network whether it could be reached; null where the record does not say
/// @param python version of the interpreter; null where none was asked for
/// @param machine system, kernel, processor and devices, each as it names itself
/// @param consoles names of the kept outputs, one for each command that was started, in their order
public record Procedure(
        Digest record,
        List<String> command,
        @Nullable Boolean sandbox,
        @Nullable Boolean network,
        @Nullable String python,
        List<String> machine,
        List<String> consoles) {

    private static final String CONSOLE = "console.log";

    public Procedure {
        command = List.copyOf(command);
        machine = List.copyOf(machine);
        consoles = List.copyOf(consoles);
    }

    /// Null where the rerun left no record, which is so where no command of it was started, or none that can be read.
    static @Nullable Procedure of(Execution execution) {
        Path file = execution.folder().resolve(AttemptRecord.NAME);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > Limits.RECORD.bytes()) {
                return null;
            }
            byte[] bytes = Files.readAllBytes(file);
            Tree root = Json.parse(new String(bytes, StandardCharsets.UTF_8), Limits.RECORD);
            return new Procedure(
                    Digest.sha256(DigestUtils.sha256Hex(bytes)),
                    texts(root.get("command")),
                    flag(root.at("sandbox", "on")),
                    flag(root.at("sandbox", "network")),
                    root.at("environment", "python").text(),
                    machine(root),
                    consoles(execution.ran().size(), root.at("console", "path").text(CONSOLE)));
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static List<String> machine(Tree root) {
        Tree environment = root.get("environment");
        String system = Stream.of(
                        environment.get("os").text(), environment.get("kernel").text())
                .filter(Objects::nonNull)
                .reduce((os, kernel) -> os + " " + kernel)
                .orElse(null);
        return Stream.concat(
                        Stream.of(system, environment.get("cpu").text()),
                        root.get("devices").items().stream()
                                .map(each -> each.get("name").text()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// One command leaves one console; of several each has its number.
    private static List<String> consoles(int commands, String last) {
        if (last.equals(CONSOLE)) {
            return List.of(CONSOLE);
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= commands; i++) {
            names.add("console-" + i + ".log");
        }
        return names;
    }

    private static List<String> texts(Tree tree) {
        return tree.items().stream().map(each -> each.text("")).toList();
    }

    private static @Nullable Boolean flag(Tree tree) {
        String text = tree.text();
        return text == null ? null : Boolean.valueOf(text);
    }
}
