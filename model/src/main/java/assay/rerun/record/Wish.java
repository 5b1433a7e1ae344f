package assay.rerun.record;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be recorded, and what people say about it.
///
/// @param command the argument vector
/// @param folder that it is started in, absolute
/// @param environment whole
/// @param out folder of the record; null for a new one in `runs`
/// @param name null for that of the script
/// @param inputs files and folders that it reads, relative to its folder or absolute
/// @param outputs that it writes
/// @param seed null where nothing was said
/// @param home where Assay keeps its own files; null for the user's data folder
/// @param tool that writes the record, with its version
public record Wish(
        List<String> command,
        Path folder,
        Map<String, String> environment,
        @Nullable Path out,
        @Nullable String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, String> parameters,
        @Nullable String seed,
        @Nullable Path home,
        String tool) {
    public Wish {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
