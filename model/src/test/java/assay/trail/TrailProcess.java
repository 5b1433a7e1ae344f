package assay.trail;

import assay.store.Home;
import assay.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Another process that writes a trail, for tests: its first line on standard output says that it
/// is at work, its last one how that ended.
final class TrailProcess {

    private TrailProcess() {}

    /// @param before what starts it, such as a shell; empty for none
    static Process start(List<String> before, Path home, Path project, String what) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TrailProcess.class.getName(),
                home.toString(),
                project.toString(),
                what));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Trail trail = Trail.of(Home.at(Path.of(arguments[0])).store(Path.of(arguments[1])), InstantSource.system());
        System.out.println("at work");
        try {
            switch (arguments[2]) {
                case "hold" -> {
                    trail.begin(Kind.RERUN_STARTED, Map.of("run", "mlflow:7c41"));
                    System.out.println("begun");
                    Thread.sleep(600_000);
                }
                case "append" -> {
                    for (int i = 0; i < 100; i++) {
                        trail.begin(Kind.SCANNED, Map.of("number", i)).done(Map.of());
                    }
                }
                case "for ever" -> {
                    while (true) {
                        trail.begin(Kind.SCANNED, Map.of("x", "y".repeat(3000))).done(Map.of());
                    }
                }
                case "walk" -> {
                    Walk walk = trail.walk();
                    System.out.println(walk.entries() + " " + walk.isWhole());
                    return;
                }
                default -> throw new IllegalArgumentException(arguments[2]);
            }
            System.out.println("done");
        } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
