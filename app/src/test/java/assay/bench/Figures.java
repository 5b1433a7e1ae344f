package assay.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Lines of the table that is printed, and what of the machine stands beside them.
public final class Figures {
    private Figures() {}

    public static void row(String what, double measured, String unit, String wanted) {
        System.out.printf(Locale.ROOT, "  %-66s %9.1f %-3s %s%n", what, measured, unit, wanted);
    }

    /// Seconds of all cores that this process has had.
    public static double cores() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    public static void quarters(String what, List<Double> milliseconds, String wanted) {
        double[] sorted =
                milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "  %-66s %9.1f ms  %s (median %.1f, worst %.1f, n = %d)%n",
                what + ", 95 %",
                sorted[(int) Math.min(sorted.length - 1, Math.ceil(0.95 * sorted.length) - 1)],
                wanted,
                sorted[sorted.length / 2],
                Arrays.stream(sorted).max().orElse(0),
                sorted.length);
    }

    /// Longest time for which the window's thread did not answer.
    public static void stalls(String during, WindowThread thread) {
        double longest = thread.longest();
        row("  longest without an answer while " + during, longest, "ms", "<= 100");
        row("    of its own work", thread.worked(), "ms", "");
        String where = thread.where();
        if (longest > 100 && Boolean.getBoolean("bench.where")) {
            System.out.println("      " + where);
        }
    }

    /// Peak of resident memory in MB, and what of the heap is in use after a collection.
    public static void memory(String when) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        row(when + ": heap in use", (runtime.totalMemory() - runtime.freeMemory()) / 1e6, "MB", "");
        row(when + ": resident", status("VmRSS"), "MB", "");
        row(when + ": resident, peak", status("VmHWM"), "MB", "< 700");
    }

    private static double status(String key) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /// Of the last minute, as the system counts it.
    public static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
