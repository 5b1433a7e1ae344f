package assay.bench;

import assay.project.Project;
import assay.project.ScanResult;
import assay.store.Home;
import assay.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// One scan in a JVM of its own, as the command line does it: `ScanOnce FOLDER HOME`.
final class ScanOnce {
    private ScanOnce() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        try (Project project =
                Project.open(Path.of(arguments[0]), Home.at(Path.of(arguments[1])), InstantSource.system())) {
            ScanResult result = project.scan(Progress.NONE);
            System.out.println("runs " + result.runs());
            System.out.println("facts " + result.facts());
            System.out.println("read " + result.read());
        }
        System.out.println("milliseconds " + (System.nanoTime() - start) / 1_000_000);
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(line -> System.out.println("kilobytes " + line.replaceAll("\\D", "")));
        }
    }
}
