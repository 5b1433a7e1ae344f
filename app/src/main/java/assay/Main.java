package assay;

import assay.cli.Cli;
import assay.cli.Display;
import assay.cli.Release;
import assay.cli.Terminal;
import assay.shell.Window;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The composition: builds everything, imported by nobody.
public final class Main {
    /// Processes of a rerun are asked to end first, and ended after some seconds.
    private static final int SECONDS_TO_STOP = 20;
    private static final AtomicBoolean windowIsOpen = new AtomicBoolean();

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            // Before anything is loaded: scripts ask this often.
            System.out.println("assay " + Release.VERSION);
            return;
        }
        if (arguments.length == 0) {
            openWindow(null, null);
            return;
        }
        int exit = commandLine(arguments);
        if (!windowIsOpen.get()) {
            System.exit(exit);
        }
    }

    /// Returns at once; the program ends when the window is closed.
    private static void openWindow(@Nullable Path home, @Nullable Path folder) {
        if (!Display.present()) {
            System.err.println(
                    "assay: there is no display to open the window on. The commands need none: 'assay --help' lists"
                            + " them.");
            System.exit(3);
        }
        windowIsOpen.set(true);
        Window.start(home, folder, new Places(Release.VERSION));
    }

    private static int commandLine(String[] arguments) {
        boolean watched =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        Terminal terminal = new Terminal(
                printer(FileDescriptor.out),
                printer(FileDescriptor.err),
                watched,
                watched
                        && System.getenv("NO_COLOR") == null
                        && !Arrays.asList(arguments).contains("--no-color"),
                new AtomicBoolean(),
                InstantSource.system());
        CountDownLatch done = new CountDownLatch(1);
        // Ctrl-C: the work ends at its next checkpoint, and what it had open is closed before the process ends.
        Thread stop = new Thread(() -> {
            terminal.stop().set(true);
            try {
                if (!done.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    terminal.err().println("assay: stopped in the middle of a step.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return new Cli(terminal, Main::openWindow).run(arguments);
        } finally {
            terminal.out().flush();
            done.countDown();
        }
    }

    private static PrintStream printer(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
