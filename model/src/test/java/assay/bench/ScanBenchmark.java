package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Scans a large MLflow store with the launcher, as people do, and holds the times against what the system's own
/// tools take to read and to list it, in the same minutes on the same machine: `ScanBenchmark LAUNCHER [RUNS]
/// [ROUNDS] [FOLDER]`. With FOLDER, the first scan of that folder is held against reading it, too. The scan of an
/// empty folder stands for start-up and is taken off. Needs `find`, `xargs` and `cat`, and Linux' `/proc` for the
/// peak of memory.
final class ScanBenchmark {
    private final Path launcher;
    private final Path store;
    private final Path empty;
    private final Path homes;

    private ScanBenchmark(Path launcher, Path folder) {
        this.launcher = launcher;
        store = folder.resolve("store");
        empty = folder.resolve("empty");
        homes = folder.resolve("homes");
    }

    /// @param peak of resident memory, in kilobytes; 0 where not known
    private record Timed(double seconds, long peak) {}

    public static void main(String[] arguments) throws Exception {
        Path launcher = Path.of(arguments[0]).toRealPath();
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path folder = Files.createTempDirectory("assay-bench");
        try {
            MlflowStore.make(folder.resolve("store"), runs);
            Files.createDirectory(folder.resolve("empty"));
            new ScanBenchmark(launcher, folder).run(runs, rounds);
            if (arguments.length > 3 && !arguments[3].isEmpty()) {
                new ScanBenchmark(launcher, folder).real(Path.of(arguments[3]).toRealPath(), rounds);
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void run(int runs, int rounds) throws Exception {
        Map<String, List<Timed>> timed = new LinkedHashMap<>();
        // Round 0 builds where needed, brings the files into the system's cache and is not counted.
        for (int round = 0; round <= rounds; round++) {
            Map<String, Timed> one = new LinkedHashMap<>();
            one.put("cat", read(store));
            one.put("find", time(List.of("sh", "-c", "find \"$0\" -printf '%s %T@\\n' > /dev/null", store.toString())));
            one.put("start", scan(empty, "empty" + round));
            one.put("first", scan(store, "home" + round));
            one.put("second", scan(store, "home" + round));
            if (round > 0) {
                one.forEach((what, each) ->
                        timed.computeIfAbsent(what, _ -> new ArrayList<>()).add(each));
            }
        }
        double start = median(timed, "start");
        System.out.printf(Locale.ROOT, "%d runs of 25 files; medians of %d rounds%n%n", runs, rounds);
        System.out.printf(Locale.ROOT, "start-up (scan of an empty folder)   %6.3f s%n", start);
        System.out.printf(Locale.ROOT, "read every file (find | xargs cat)   %6.3f s%n", median(timed, "cat"));
        System.out.printf(Locale.ROOT, "list every file (find -printf)       %6.3f s%n", median(timed, "find"));
        line("first scan", timed, "first", start, "cat");
        line("second scan, nothing changed", timed, "second", start, "find");
    }

    /// Records of many tools, as they lie about.
    private void real(Path folder, int rounds) throws Exception {
        Map<String, List<Timed>> timed = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            Map<String, Timed> one = new LinkedHashMap<>();
            one.put("cat", read(folder));
            one.put("start", scan(empty, "empty-real" + round));
            one.put("first", scan(folder, "real" + round));
            if (round > 0) {
                one.forEach((what, each) ->
                        timed.computeIfAbsent(what, _ -> new ArrayList<>()).add(each));
            }
        }
        System.out.printf(Locale.ROOT, "%n%s%n", folder.getFileName());
        System.out.printf(Locale.ROOT, "read every file (find | xargs cat)   %6.3f s%n", median(timed, "cat"));
        line("first scan", timed, "first", median(timed, "start"), "cat");
    }

    private static Timed read(Path folder) throws IOException, InterruptedException {
        return time(List.of("sh", "-c", "find \"$0\" -type f -print0 | xargs -0 cat > /dev/null", folder.toString()));
    }

    private static void line(String what, Map<String, List<Timed>> timed, String scan, double start, String peer) {
        double own = median(timed, scan) - start;
        long peak = timed.get(scan).stream().mapToLong(Timed::peak).max().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%-36s %6.3f s without start-up: %.1f times %s; peak memory %d MB%n",
                what,
                own,
                own / median(timed, peer),
                peer,
                peak / 1024);
    }

    private static double median(Map<String, List<Timed>> timed, String what) {
        double[] seconds =
                timed.get(what).stream().mapToDouble(Timed::seconds).sorted().toArray();
        return seconds[seconds.length / 2];
    }

    private Timed scan(Path folder, String home) throws IOException, InterruptedException {
        return time(List.of(
                launcher.toString(),
                "scan",
                folder.toString(),
                "--home",
                homes.resolve(home).toString()));
    }

    private static Timed time(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long peak = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() > 1) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return new Timed(seconds, peak);
    }

    /// The launcher becomes the JVM, with the same number.
    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException endedOrNotLinux) {
            return 0;
        }
    }
}
