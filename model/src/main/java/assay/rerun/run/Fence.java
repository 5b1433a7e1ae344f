package assay.rerun.run;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A control group of the kernel (cgroups(7)) that bounds how many processes and threads there are and remembers which.
/// A program that forks as fast as it can starves whoever only watches it; this stops it at once. It takes the right to
/// make such a group: root has it, and desktops give it to their user.
final class Fence implements AutoCloseable {

    /// Threads count as processes do, and some processes of this trade have hundreds.
    private static final int SPARE = 2048;

    private static final String MAKE = "mkdir \"$1\" && { echo \"$2\" >\"$1/pids.max\" || { rmdir \"$1\"; exit 1; }; }";
    private static final String ENTER = "echo $$ >\"$1/cgroup.procs\" && shift && exec \"$@\"";

    private final Path folder;
    private final File procs;

    private Fence(Path folder) {
        this.folder = folder;
        this.procs = folder.resolve("cgroup.procs").toFile();
    }

    /// How many processes and threads together are allowed where so many processes are.
    static int tasks(int processes) {
        return processes + SPARE;
    }

    /// @param processes that are allowed; 0 for any number, and no group is made
    static Optional<Fence> make(String name, int processes) {
        if (processes == 0) {
            return Optional.empty();
        }
        return place().map(place -> place.resolve("assay-" + name))
                .filter(folder -> shell(MAKE, folder.toString(), Integer.toString(tasks(processes))))
                .map(Fence::new);
    }

    /// Beside the group that we are in ourselves: below it, version 2 allows none.
    private static Optional<Path> place() {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
            List<String> own = Files.readAllLines(Path.of("/proc/self/cgroup"));
            return mounts.map(line -> place(line, own))
                    .flatMap(Optional::stream)
                    .filter(Files::isWritable)
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /// @param mount a line of mountinfo: root and place are its fourth and fifth field, type and options
    ///     stand behind the dash
    private static Optional<Path> place(String mount, List<String> own) {
        String[] fields = mount.split(" ", -1);
        List<String> tail = List.of(mount.substring(mount.indexOf(" - ") + 3).split(" ", -1));
        if (tail.getFirst().equals("cgroup2")) {
            return own(own, "0::").map(path -> {
                Path group = Path.of(fields[4] + path).normalize();
                Path parent = group.getParent();
                return path.equals("/") || parent == null ? group : parent;
            });
        }
        if (tail.getFirst().equals("cgroup")
                && List.of(tail.getLast().split(",", -1)).contains("pids")) {
            return own.stream()
                    .filter(line ->
                            List.of(line.split(":", 3)[1].split(",", -1)).contains("pids"))
                    .map(line -> Path.of(fields[4] + line.split(":", 3)[2]).normalize())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> own(List<String> own, String start) {
        return own.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    /// To be put before a command.
    List<String> command() {
        return List.of("/bin/sh", "-c", ENTER, "sh", folder.toString());
    }

    /// Whoever is in it.
    Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        try (InputStream in = new FileInputStream(procs)) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(Long::valueOf)
                    // A process of another namespace is 0.
                    .filter(id -> id != 0)
                    .forEach(ids::add);
        } catch (IOException gone) {
            return ids;
        }
        return ids;
    }

    /// Takes the group away, once nobody is in it.
    @Override
    public void close() {
        shell("for i in 1 2 3 4 5; do rmdir \"$1\" && exit; sleep 0.05; done", folder.toString());
    }

    private static boolean shell(String line, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", line, "sh"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
