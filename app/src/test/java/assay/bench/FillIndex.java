package assay.bench;

import assay.project.Project;
import assay.project.ScanResult;
import assay.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/// Makes a large project, if it is not there yet, and its index by a scan: `FillIndex FOLDER RUNS LOG_BYTES`. In FOLDER
/// stand then `project` and `home`.
final class FillIndex {
    private FillIndex() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        Path project = folder.resolve("project");
        if (Files.notExists(project)) {
            long began = System.nanoTime();
            BigStore.make(project, runs, Long.parseLong(arguments[2]));
            System.out.printf(Locale.ROOT, "project written in %.1f s%n", (System.nanoTime() - began) / 1e9);
        }
        long began = System.nanoTime();
        try (Project opened = Project.open(project, folder.resolve("home"), Clock.systemUTC())) {
            ScanResult result = opened.scan(Progress.NONE);
            System.out.printf(
                    Locale.ROOT,
                    "%d runs, %d facts, %d problems scanned in %.1f s%n",
                    result.runs(),
                    result.facts(),
                    result.problems().size(),
                    (System.nanoTime() - began) / 1e9);
            // As whoever opened it before has left it.
            opened.rows();
        }
    }
}
