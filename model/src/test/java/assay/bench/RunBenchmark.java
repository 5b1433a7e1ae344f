package assay.bench;

import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.LocalExecutor;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// How much longer a job takes under Assay than bare: `RunBenchmark LAUNCHER [SECONDS] [ROUNDS]`. The job is a fixed
/// amount of arithmetic of one process that prints and writes as training does. Each round has it bare, as a rerun runs
/// it (watched, limited, with and without the sandbox) and under `assay record` from start to end; what is compared
/// stands side by side in time. Also told: the processor time that Assay itself took while the job ran, which does not
/// depend on what else the machine does. Needs `/usr/bin/python3` and `/bin/sh`.
final class RunBenchmark {
    private static final String JOB = """
            import json, sys
            data = open('data.csv').read()
            total = 0
            for epoch in range(50):
                for i in range(int(sys.argv[1])):
                    total = (total * 31 + i) % 1000003
                print('epoch', epoch, 'loss', total / 1000003, flush=True)
                open('metrics.json', 'w').write(json.dumps({'loss': total / 1000003}))
            """;

    private final Path launcher;
    private final Path folder;
    private final Path work;
    private int number;

    private RunBenchmark(Path launcher, Path folder) throws IOException {
        this.launcher = launcher;
        this.folder = folder;
        work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(work.resolve("job.py"), JOB);
        Files.writeString(work.resolve("data.csv"), "1,2\n".repeat(100_000));
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench").toRealPath();
        try {
            int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
            int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
            new RunBenchmark(Path.of(arguments[0]).toRealPath(), folder).run(seconds, rounds);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void run(int seconds, int rounds) throws Exception {
        int steps = calibrated(seconds);
        System.out.printf(Locale.ROOT, "%d steps in 50 epochs, load %s%n", steps, load());
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        List<Double> own = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double before = bare(steps);
            note(ratios, "rerun, no sandbox", under(new Confinement.Off(), steps, own), before);
            double between = bare(steps);
            if (Confinement.Sandbox.unavailable().isEmpty()) {
                Confinement sandbox = new Confinement.Sandbox(
                        List.of(work), List.of(), List.of(folder.resolve("home")), false, false);
                note(ratios, "rerun, sandbox", under(sandbox, steps, own), between);
                between = bare(steps);
            }
            note(ratios, "assay record, whole program", recorded(steps), between);
            System.out.printf(Locale.ROOT, "round %d: bare %.2f s, load %s%n", round, between, load());
        }
        ratios.forEach((what, all) ->
                System.out.printf(Locale.ROOT, "%-30s median %.4f   all %s%n", what, median(all), rounded(all)));
        System.out.printf(
                Locale.ROOT,
                "processor time of Assay while a rerun ran: median %.4f of one core   all %s%n",
                median(own),
                rounded(own));
    }

    /// Steps of an epoch for so many seconds of processor time.
    private int calibrated(int seconds) throws Exception {
        int steps = 200_000;
        double taken = cpu(steps);
        return (int) (steps * seconds / taken);
    }

    private double cpu(int steps) throws Exception {
        Process job = new ProcessBuilder("/bin/sh", "-c", "/usr/bin/python3 job.py " + steps + " >/dev/null; times")
                .directory(work.toFile())
                .start();
        String said = new String(job.getInputStream().readAllBytes());
        job.waitFor();
        String[] children = said.strip().lines().toList().getLast().split(" ");
        return seconds(children[0]) + seconds(children[1]);
    }

    /// `0m12.340000s`
    private static double seconds(String said) {
        String[] parts = said.replace("s", "").split("m");
        return Integer.parseInt(parts[0]) * 60 + Double.parseDouble(parts[1]);
    }

    private static void note(Map<String, List<Double>> ratios, String what, double under, double bare) {
        ratios.computeIfAbsent(what, any -> new ArrayList<>()).add(under / bare);
        System.out.printf(Locale.ROOT, "  %-30s %.2f s to %.2f s: %.4f%n", what, under, bare, under / bare);
    }

    private List<String> job(int steps) {
        return List.of("/usr/bin/python3", "job.py", Integer.toString(steps));
    }

    private double bare(int steps) throws Exception {
        long start = System.nanoTime();
        Process job = new ProcessBuilder(job(steps))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bare" + number++).toFile())
                .start();
        job.waitFor();
        return (System.nanoTime() - start) / 1e9;
    }

    /// From the call to its return, as a rerun would wait for it.
    private double under(Confinement confinement, int steps, List<Double> own) throws IOException {
        Limits limits = new Limits(Duration.ofHours(1), 8L << 30, 10L << 30, 1000, 100 << 20);
        Order order = new Order(
                job(steps),
                work,
                Map.of("PATH", "/usr/bin:/bin"),
                limits,
                confinement,
                folder.resolve("console" + number++));
        Duration before = processor();
        long start = System.nanoTime();
        Ran ran = new LocalExecutor(InstantSource.system()).run(order, line -> {}, Executor.Stop.NEVER);
        double taken = (System.nanoTime() - start) / 1e9;
        own.add(processor().minus(before).toMillis() / 1000.0 / taken);
        if (!ran.succeeded()) {
            throw new IllegalStateException(ran.toString());
        }
        return taken;
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// From the start of the program to its end.
    private double recorded(int steps) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                launcher.toString(),
                "record",
                "--home",
                folder.resolve("home").toString(),
                "-o",
                folder.resolve("record" + number++).toString(),
                "--"));
        command.addAll(job(steps));
        long start = System.nanoTime();
        Process program = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("recorded" + number++).toFile())
                .start();
        if (program.waitFor() != 0) {
            throw new IllegalStateException("assay record ended with " + program.exitValue());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ")[0] : "unknown";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String rounded(List<Double> values) {
        return values.stream()
                .map(each -> String.format(Locale.ROOT, "%.4f", each))
                .toList()
                .toString();
    }
}
