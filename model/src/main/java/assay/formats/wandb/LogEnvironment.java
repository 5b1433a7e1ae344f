package assay.formats.wandb;

import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import assay.syntax.Wire;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The log's record of the environment, with the keys that `wandb-metadata.json` has: both come from one source.
final class LogEnvironment {
    private final Map<String, Tree> entries = new LinkedHashMap<>();
    private final List<Tree> arguments = new ArrayList<>();
    private final List<Tree> gpus = new ArrayList<>();

    static Map<String, Tree> read(Wire wire) throws IOException {
        LogEnvironment environment = new LogEnvironment();
        while (wire.next()) {
            environment.field(wire);
        }
        environment.list("args", environment.arguments);
        environment.list("gpu_nvidia", environment.gpus);
        return environment.entries;
    }

    private void field(Wire wire) throws IOException {
        switch (wire.field()) {
            case 1 -> text("os", wire);
            case 2 -> text("python", wire);
            case 3 ->
                wire.message(time -> {
                    Instant at = timestamp(time);
                    entries.put("startedAt", string(at == null ? "" : at.toString()));
                });
            case 4 -> text("docker", wire);
            case 5 -> arguments.add(string(wire.text()));
            case 6 -> text("program", wire);
            case 8 -> text("codePathLocal", wire);
            case 9 -> wire.message(git -> entries.put("git", mapping(git(git))));
            case 12 -> text("host", wire);
            case 13 -> text("username", wire);
            case 14 -> text("executable", wire);
            case 16 -> entries.put("cpu_count", string(Long.toString(wire.integer())));
            case 18 -> text("gpu", wire);
            case 19 -> entries.put("gpu_count", string(Long.toString(wire.integer())));
            case 23 ->
                wire.message(apple -> entries.put("apple", mapping(texts(apple, Map.of(1, "name", 4, "gpuCores")))));
            case 24 ->
                wire.message(gpu -> gpus.add(mapping(texts(
                        gpu, Map.of(1, "name", 2, "memoryTotal", 3, "cudaCores", 4, "architecture", 5, "uuid")))));
            case 25 -> text("cudaVersion", wire);
            default -> {}
        }
    }

    static Map<String, Tree> git(Wire wire) throws IOException {
        return texts(wire, Map.of(1, "remote", 2, "commit"));
    }

    /// The fields that have a name, numbers as text.
    private static Map<String, Tree> texts(Wire wire, Map<Integer, String> names) throws IOException {
        Map<String, Tree> texts = new LinkedHashMap<>();
        while (wire.next()) {
            String name = names.get(wire.field());
            if (name != null) {
                texts.put(name, string(wire.isInteger() ? Long.toString(wire.integer()) : wire.text()));
            }
        }
        return texts;
    }

    static @Nullable Instant timestamp(Wire wire) throws IOException {
        long seconds = 0;
        long nanos = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> seconds = wire.integer();
                case 2 -> nanos = wire.integer();
                default -> {}
            }
        }
        try {
            return seconds <= 0 ? null : Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException notATime) {
            return null;
        }
    }

    private void text(String key, Wire wire) throws IOException {
        entries.put(key, string(wire.text()));
    }

    private void list(String key, List<Tree> items) {
        if (!items.isEmpty()) {
            entries.put(key, new Tree.Sequence(items, 0, ""));
        }
    }

    static Tree mapping(Map<String, Tree> entries) {
        return new Tree.Mapping(entries, 0, "");
    }

    private static Tree string(String text) {
        return new Scalar(Scalar.Type.STRING, text, 0, "");
    }
}
