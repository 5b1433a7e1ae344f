package assay.bench;

import assay.fact.RunId;
import assay.project.IssuedFile;
import assay.project.Project;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.pack.Packs;
import assay.work.Progress;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.eclipse.jgit.util.FileUtils;

/// Issues the report on one run of a large MLflow store, as PDF, HTML and JSON, with two clause packs: `ReportBenchmark
/// [RUNS] [ROUNDS]`. The scan is timed apart; each round begins with a project that was only opened.
final class ReportBenchmark {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-01T12:00:00Z"));

    private ReportBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path folder = Files.createTempDirectory("assay-bench").toRealPath();
        try {
            MlflowStore.make(folder.resolve("store"), runs);
            run(folder, runs, rounds);
        } finally {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
    }

    private static void run(Path folder, int runs, int rounds) throws IOException {
        Path store = folder.resolve("store");
        Path home = folder.resolve("home");
        RunId run;
        try (Project project = Project.open(store, home, CLOCK)) {
            long start = System.nanoTime();
            project.asked().scan(Progress.NONE);
            run = project.records().runs().get(runs / 2).id();
            System.out.printf(Locale.ROOT, "%d runs; scan %.1f s%n", runs, since(start));
        }
        for (int round = 1; round <= rounds; round++) {
            try (Project project = Project.open(store, home, CLOCK)) {
                long start = System.nanoTime();
                long worked = worked();
                List<IssuedFile> issued = project.report(
                        new ReportRequest(
                                run,
                                new ReportFiles(
                                        folder.resolve("report.pdf"),
                                        folder.resolve("report.html"),
                                        folder.resolve("report.json")),
                                Set.of(),
                                Additions.of(List.of(Packs.named("eu-ai-act"), Packs.named("us-bank-sr-26-2")))),
                        "1.0",
                        Progress.NONE);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %.1f s, of all cores %.1f s; %s; %d pages%n",
                        round,
                        since(start),
                        (worked() - worked) / 1e9,
                        sizes(issued),
                        pages(folder.resolve("report.pdf")));
            }
        }
    }

    private static String sizes(List<IssuedFile> issued) {
        StringBuilder sizes = new StringBuilder();
        issued.forEach(each -> sizes.append(sizes.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.1f MB", each.form(), each.size() / 1e6)));
        return sizes.toString();
    }

    private static int pages(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return document.getNumberOfPages();
        }
    }

    /// Nanoseconds of all cores that this process has had, which a busy machine hardly changes.
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
