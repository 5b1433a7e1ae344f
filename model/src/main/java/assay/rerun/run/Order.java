package assay.rerun.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One process to be started.
///
/// @param command the argument vector; a shell line is `sh`, `-c`, line
/// @param folder the working folder, absolute
/// @param environment the whole of it: nothing is inherited
/// @param console the file that standard output and error go to, in the order of their coming
public record Order(
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Limits limits,
        Confinement confinement,
        Path console) {
    public Order {
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
