package assay.rerun.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A program that notes how it was called, in place of one that is not on every machine.
///
/// @param calls file with a line for each call
record StandIn(Path program, Path calls) {

    /// @param does a shell script, behind the note
    static StandIn in(Path folder, String name, String does) throws IOException {
        Files.createDirectories(folder);
        Path program = folder.resolve(name);
        Path calls = folder.resolve(name + ".calls");
        Files.writeString(
                program, "#!/bin/sh\necho \"$*\" | tr '\\n' ' ' >>'" + calls + "'; echo >>'" + calls + "'\n" + does);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new StandIn(program, calls);
    }

    List<String> called() throws IOException {
        return Files.exists(calls)
                ? Files.readAllLines(calls).stream().map(String::strip).toList()
                : List.of();
    }
}
