package assay.bench;

import assay.content.Content;
import assay.hash.HashCache;
import assay.hash.Hashing;
import assay.hash.Job;
import assay.hash.Result;
import assay.hash.Watch;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// Hashes many gigabytes and many small files, each time in a fresh JVM with the launcher's options, and holds the
/// times against the system's own tools on all cores in the same minutes: `HashBenchmark [FOLDER] [GIGABYTES] [FILES]
/// [ROUNDS] [DVC]`. What is timed is everything behind the start of the JVM: reading the list of files, as the tools
/// do, loading the cache, hashing, saving the cache. FOLDER is filled
/// where it is empty, and kept; without one a temporary folder is used and removed. DVC is its command, where it is
/// to be timed, too. Needs Linux, `find`, `sort`, `xargs`, `openssl` and `md5sum`.
final class HashBenchmark {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int MIB = 1 << 20;

    private final Path large;
    private final Path small;
    private final Path tracked;
    private final Path homes;
    private final Map<String, List<Timed>> timed = new LinkedHashMap<>();

    private HashBenchmark(Path folder) {
        large = folder.resolve("large");
        small = folder.resolve("small");
        tracked = folder.resolve("tracked");
        homes = folder.resolve("homes");
    }

    /// @param seconds from start to end
    /// @param cpu seconds of all cores together
    /// @param peak of resident memory, in kilobytes; 0 where not measured
    private record Timed(double seconds, double cpu, long peak) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("one")) {
            one(arguments[1], Path.of(arguments[2]), Path.of(arguments[3]), arguments[4].equals("full"));
            return;
        }
        String named = argument(arguments, 0, "");
        Path folder = named.isEmpty() ? Files.createTempDirectory("assay-bench") : Path.of(named);
        try {
            HashBenchmark benchmark = new HashBenchmark(folder.toAbsolutePath());
            benchmark.fill(Integer.parseInt(argument(arguments, 1, "8")), number(argument(arguments, 2, "200000")));
            benchmark.run(number(argument(arguments, 3, "5")), argument(arguments, 4, ""));
        } finally {
            if (named.isEmpty()) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return arguments.length > index && !arguments[index].isEmpty() ? arguments[index] : otherwise;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /// A quarter each in files of 1 GiB, of 100 MiB and of 10 MiB, the last in files of 1 MiB down to 1 KiB.
    private void fill(int gigabytes, int files) throws IOException {
        if (Files.exists(large)) {
            return;
        }
        byte[] block = new byte[MIB];
        new Random(1).nextBytes(block);
        long quarter = gigabytes * 256L * MIB;
        for (int size : new int[] {1024 * MIB, 100 * MIB, 10 * MIB}) {
            for (long done = 0; done + size <= Math.max(quarter, size); done += size) {
                write(large.resolve("size" + size).resolve("f" + done / size), block, size, (int) (done / size));
            }
        }
        long done = 0;
        for (int i = 0; done < quarter; i++) {
            int size = Math.max(1024, MIB >> (i % 11));
            write(large.resolve("various/d" + i % 50).resolve("f" + i), block, size, i);
            done += size;
        }
        for (int i = 0; i < files; i++) {
            write(small.resolve("d" + i / 1000).resolve("f" + i), block, 1024 + i % 3072, i);
        }
    }

    private static void write(Path file, byte[] block, long size, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] head = (file + " " + seed).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, block, 0, head.length);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= MIB) {
                out.write(block, 0, (int) Math.min(left, MIB));
            }
        }
    }

    private void run(int rounds, String dvc) throws Exception {
        System.out.printf(Locale.ROOT, "%s%n%s%n", amount(large), amount(small));
        peer(
                "cd \"$0/..\" && for each in large small; do (cd $each && find . -type f -printf '%s %P\\0' | sort -zrn"
                        + " | cut -zd' ' -f2- > ../$each.list); done; cd large && find . -type f -size +1024k -printf"
                        + " '%s %P\\0' | sort -zrn | cut -zd' ' -f2- > ../large-1.list;"
                        + " find . -type f -not -size +1024k -printf '%P\\0' > ../large-2.list",
                large);
        if (!dvc.isEmpty() && !Files.exists(tracked)) {
            peer(
                    "mkdir \"$0\" && cp -r \"$0/../small\" \"$0/data\" && cd \"$0\" && " + dvc + " init -q --no-scm && "
                            + dvc + " config core.site_cache_dir \"$0/../site\" && " + dvc + " add -q data",
                    tracked);
        }
        // Round 0 brings the files into the system's cache and is not counted.
        for (int round = 0; round <= rounds; round++) {
            Map<String, Timed> all = new LinkedHashMap<>();
            for (String algorithm : List.of("md5", "sha256")) {
                all.put("openssl " + algorithm, peer(openssl(algorithm), large));
                all.put(algorithm, own(algorithm, large, "large" + round + algorithm, "full"));
            }
            all.put("sha256 and md5", own("md5,sha256", large, "both" + round, "full"));
            all.put("md5sum, small", peer(md5sum(), small));
            all.put("md5, small", own("md5", small, "small" + round, "full"));
            all.put("stat, small", peer("find \"$0\" -type f -printf '%s %T@ %C@ %i %p\\n' > /dev/null", small));
            all.put("md5, small, cached", own("md5", small, "small" + round, "cached"));
            if (!dvc.isEmpty()) {
                all.put("dvc status, known", peer("cd \"$0\" && " + dvc + " -q status", tracked));
                all.put("dvc status", peer("rm -rf \"$0/../site\" && cd \"$0\" && " + dvc + " -q status", tracked));
            }
            if (round > 0) {
                all.forEach((what, each) ->
                        timed.computeIfAbsent(what, _ -> new ArrayList<>()).add(each));
            }
        }
        timed.keySet().forEach(this::line);
        ratio("md5", "openssl md5");
        ratio("sha256", "openssl sha256");
        ratio("md5, small", "md5sum, small");
        ratio("md5, small, cached", "stat, small");
        if (!dvc.isEmpty()) {
            ratio("md5, small", "dvc status");
            ratio("md5, small, cached", "dvc status, known");
        }
    }

    private static String amount(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path each : files) {
                bytes += Files.size(each);
            }
            return String.format(Locale.ROOT, "%s: %d files, %.3f GB", folder.getFileName(), files.size(), bytes / 1e9);
        }
    }

    /// All files of a folder, the largest first, each with a NUL behind.
    private static Path list(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".list");
    }

    /// The large ones alone and the largest first, the small ones many a process: no core idles.
    private static String openssl(String algorithm) {
        String dgst = " openssl dgst -" + algorithm + " > /dev/null";
        return "cd \"$0\" && xargs -0 -n 1 -P " + CORES + " -a ../large-1.list" + dgst + " && xargs -0 -n 500 -P "
                + CORES + " -a ../large-2.list" + dgst;
    }

    private static String md5sum() {
        return "cd \"$0\" && xargs -0 -n 1000 -P " + CORES + " -a ../small.list md5sum > /dev/null";
    }

    private void line(String what) {
        List<Timed> all = timed.get(what);
        System.out.printf(
                Locale.ROOT,
                "%-22s %7.3f s, cores %7.3f s%s%n",
                what,
                median(all.stream().map(Timed::seconds).toList()),
                median(all.stream().map(Timed::cpu).toList()),
                all.getFirst().peak == 0
                        ? ""
                        : ", peak memory "
                                + all.stream().mapToLong(Timed::peak).max().orElse(0) / 1024 + " MB");
    }

    private void ratio(String own, String peer) {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < timed.get(own).size(); i++) {
            seconds.add(timed.get(own).get(i).seconds / timed.get(peer).get(i).seconds);
            cpu.add(timed.get(own).get(i).cpu / timed.get(peer).get(i).cpu);
        }
        System.out.printf(
                Locale.ROOT,
                "%s in ratio to %s: %.2f (cores %.2f) %s%n",
                own,
                peer,
                median(seconds),
                median(cpu),
                seconds.stream()
                        .map(each -> String.format(Locale.ROOT, "%.2f", each))
                        .toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// A command of the shell, `$0` in it the folder.
    private static Timed peer(String command, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder("sh", "-c", command + "; times", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String[] children = lines.getLast().split(" ");
        return new Timed(seconds, seconds(children[0]) + seconds(children[1]), 0);
    }

    /// Of the shell's `1m2.345s`.
    private static double seconds(String text) {
        String[] parts = text.split("[ms]");
        return 60 * Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
    }

    private Timed own(String algorithms, Path folder, String home, String how)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xms32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HashBenchmark.class.getName(),
                        "one",
                        algorithms,
                        folder.toString(),
                        homes.resolve(home).toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] parts = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s+");
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Hashing ended with " + process.exitValue());
        }
        return new Timed(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]));
    }

    /// In a JVM of its own: prints seconds, seconds of all cores, peak of memory in kilobytes.
    private static void one(String algorithms, Path folder, Path home, boolean full) throws IOException {
        long start = System.nanoTime();
        Set<String> names = Set.of(algorithms.split(","));
        List<Job> jobs = new ArrayList<>();
        for (String path : Files.readString(list(folder)).split("\0")) {
            jobs.add(new Job(path, names));
        }
        HashCache cache = HashCache.of(Home.at(home).store(folder));
        List<Result> results = Hashing.of(Content.of(folder), cache, InstantSource.system())
                .run(jobs, new Hashing.Options(full, false), Watch.NONE, Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Result each : results) {
            if (!(each instanceof Result.Done done) || done.hashed().cached() == full) {
                throw new IllegalStateException("Not as expected: " + each);
            }
        }
        long cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        System.out.printf(Locale.ROOT, "%.3f %.3f %s%n", seconds, cpu / 1e9, peak);
    }
}
