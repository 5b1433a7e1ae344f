package assay.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs commands in this process as a script would: no terminal, both outputs kept.
record Shell(Path home) {

    record Answer(int exit, String out, String err) {}

    Answer run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                new AtomicBoolean(),
                InstantSource.system());
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 0 && !arguments[0].startsWith("-")) {
            all.addAll(List.of("--home", home.toString()));
        }
        int exit = new Cli(terminal, (anyHome, anyFolder) -> {
                    throw new AssertionError("A script must not open a window");
                })
                .run(all.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
