package assay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Scans a large MLflow store and holds the times against what the system's own tools take to read and to list it, in
/// the same minutes on the same machine: `ScanBenchmark [RUNS] [ROUNDS]`. Every scan is a JVM of its own, its start
/// counted. Needs `find`, `xargs` and `cat`.
final class ScanBenchmark {
    private static final String HEAP = "-Xmx256m";

    private final Path store;
    private final Path homes;

    private ScanBenchmark(Path store, Path homes) {
        this.store = store;
        this.homes = homes;
    }

    /// @param report what the scan said of itself; empty for a peer
    private record Timed(double seconds, Map<String, Long> report) {
        long said(String what) {
            return report.getOrDefault(what, 0L);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("assay-bench");
        try {
            MlflowStore.make(folder.resolve("store"), runs);
            new ScanBenchmark(folder.resolve("store"), folder.resolve("homes")).run(rounds);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void run(int rounds) throws Exception {
        List<Timed> cat = new ArrayList<>();
        List<Timed> list = new ArrayList<>();
        List<Timed> first = new ArrayList<>();
        List<Timed> second = new ArrayList<>();
        // Round 0 brings the files into the system's cache and is not counted.
        for (int round = 0; round <= rounds; round++) {
            Timed read = shell("find \"$0\" -type f -print0 | xargs -0 cat > /dev/null");
            Timed listed = shell("find \"$0\" -printf '%s %T@\\n' > /dev/null");
            Timed scanned = scan("home" + round);
            Timed again = scan("home" + round);
            if (round > 0) {
                cat.add(read);
                list.add(listed);
                first.add(scanned);
                second.add(again);
            }
        }
        Timed sample = first.getFirst();
        System.out.printf(
                Locale.ROOT,
                "%d runs, %d facts, %d records; medians of %d rounds%n%n",
                sample.said("runs"),
                sample.said("facts"),
                sample.said("read"),
                rounds);
        line("read every file   (find | xargs cat)", cat, null);
        line("first scan", first, cat);
        line("list every file   (find -printf)", list, null);
        line("second scan, nothing changed", second, list);
    }

    private static void line(String what, List<Timed> timed, List<Timed> peer) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-38s %6.3f s", what, median(timed)));
        if (peer != null) {
            line.append(String.format(Locale.ROOT, "  %4.1f times the peer", median(timed) / median(peer)));
            long own = timed.get(timed.size() / 2).said("milliseconds");
            long peak = timed.stream()
                    .mapToLong(each -> each.said("kilobytes"))
                    .max()
                    .orElse(0);
            line.append(String.format(
                    Locale.ROOT, "; %d ms of it after the JVM's start; peak memory %d MB", own, peak / 1024));
        }
        System.out.println(line);
    }

    private static double median(List<Timed> timed) {
        return timed.stream().mapToDouble(Timed::seconds).sorted().toArray()[timed.size() / 2];
    }

    private Timed shell(String command) throws IOException, InterruptedException {
        return time(List.of("sh", "-c", command, store.toString()));
    }

    private Timed scan(String home) throws IOException, InterruptedException {
        return time(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ScanOnce.class.getName(),
                store.toString(),
                homes.resolve(home).toString()));
    }

    private static Timed time(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Long> report = new TreeMap<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> report.put(words[0], Long.parseLong(words[1])));
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return new Timed((System.nanoTime() - start) / 1e9, report);
    }
}
