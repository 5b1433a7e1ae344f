package assay.rerun.environment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An environment that commands can be started in.
///
/// @param how one line: built by uv from requirements.lock, taken as it is …
/// @param python the interpreter; null where the container's own is used
/// @param container what to start the commands in, by a [ContainerExecutor]; null for none
/// @param reads folders that the sandbox must show
/// @param variables to be set, `PATH` among them
/// @param version of Python, as the interpreter says
/// @param loaded distributions that are there, name (PEP 503) to version
/// @param differences from what the recipe asks for, a sentence each; empty where nothing differs
public record Environment(
        String how,
        @Nullable Path python,
        @Nullable Container container,
        List<Path> reads,
        Map<String, String> variables,
        @Nullable String version,
        Map<String, String> loaded,
        List<String> differences)
        implements Provided {
    public Environment {
        reads = List.copyOf(reads);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        loaded = Collections.unmodifiableMap(new LinkedHashMap<>(loaded));
        differences = List.copyOf(differences);
    }
}
