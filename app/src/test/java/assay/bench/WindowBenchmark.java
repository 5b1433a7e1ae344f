package assay.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/// Measures the window, each part in a process of its own with the options that the launcher gives: `WindowBenchmark
/// FOLDER RUNS LOG_BYTES [PROGRAM]`. What is in FOLDER from an earlier time is used again. Needs Xvfb.
///
/// PROGRAM is what is started for the time until the first frame: an application image; without one, the classes.
final class WindowBenchmark {
    private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");
    private static final int STARTS = 7;
    /// Of one part, on a busy machine.
    private static final int PATIENCE_MINUTES = 10;
    private static final int WIDE = 1920;
    private static final int HIGH = 1200;
    /// So many colours are on the screen when something is drawn.
    private static final int COLOURS = 6;

    private final Path folder;

    private WindowBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Files.createDirectories(folder);
        WindowBenchmark benchmark = new WindowBenchmark(folder);
        String program = arguments.length > 3 ? arguments[3] : "";
        System.out.println(
                "load " + Figures.load() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        benchmark.firstFrame(program.isBlank() ? null : program);
        benchmark.run("-Xmx4g", "assay.bench.FillIndex", folder.toString(), arguments[1], arguments[2]);
        benchmark.run(
                "-Dprism.order=sw", "assay.RunsWindowBenchmark", folder + "/project", folder + "/home", arguments[1]);
        benchmark.run("-Dprism.order=sw", "assay.view.run.RunWindowBenchmark", folder + "/project", folder + "/home");
        benchmark.run("-Dprism.order=sw", "assay.view.lineage.LineageWindowBenchmark");
    }

    private void run(String option, String main, String... arguments) throws IOException, InterruptedException {
        List<String> command = java(option);
        command.add(main);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.log").toFile()))
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            System.out.println("  (ended after " + PATIENCE_MINUTES + " minutes)");
        }
    }

    private static List<String> java(String option) {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java"));
        command.addAll(OPTIONS);
        command.add(option);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        return command;
    }

    /// From the start of the process until the window has been drawn, seen on the screen itself.
    private void firstFrame(@Nullable String program) throws IOException, InterruptedException {
        Path screen = Files.createTempDirectory("assay-screen");
        Process xvfb = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "Xvfb -displayfd 1 -fbdir " + screen + " -screen 0 " + WIDE + "x" + HIGH
                                + "x24 -nolisten tcp & read -r nothing; kill $!")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader numbers =
                new BufferedReader(new InputStreamReader(xvfb.getInputStream(), StandardCharsets.UTF_8))) {
            String display = ":" + numbers.readLine();
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                times.add(start(program, display, screen.resolve("Xvfb_screen0")));
            }
            Figures.quarters("first frame of the window, " + (program == null ? "classes" : program), times, "< 1000");
        } finally {
            xvfb.destroy();
            xvfb.waitFor(5, TimeUnit.SECONDS);
            FileUtils.delete(screen.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.IGNORE_ERRORS);
        }
    }

    private double start(@Nullable String program, String display, Path screen)
            throws IOException, InterruptedException {
        List<String> command = program == null
                ? Stream.concat(java("-Dprism.order=sw").stream(), Stream.of("assay.Main"))
                        .toList()
                : List.of(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("GDK_BACKEND", "x11");
        builder.environment().put("XDG_DATA_HOME", folder.resolve("empty").toString());
        try (RandomAccessFile file = new RandomAccessFile(screen.toFile(), "r")) {
            MappedByteBuffer pixels = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, file.length());
            await(pixels, false);
            long began = System.nanoTime();
            Process process = builder.start();
            await(pixels, true);
            double took = (System.nanoTime() - began) / 1e6;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
            return took;
        }
    }

    /// Until something is drawn on the screen, or nothing any more.
    private static void await(MappedByteBuffer pixels, boolean drawn) throws InterruptedException {
        for (int i = 0; i < 30_000 && drawn(pixels) != drawn; i++) {
            Thread.sleep(1);
        }
    }

    private static boolean drawn(MappedByteBuffer pixels) {
        Set<Integer> colours = new HashSet<>();
        int start = pixels.capacity() - WIDE * HIGH * 4;
        pixels.order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 4; y < HIGH; y += 12) {
            for (int x = 4; x < WIDE; x += 12) {
                colours.add(pixels.getInt(start + (y * WIDE + x) * 4) & 0xFFFFFF);
            }
        }
        return colours.size() >= COLOURS;
    }
}
