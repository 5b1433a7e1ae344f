package assay.bench;

import assay.audit.Audit;
import assay.audit.proving.Code;
import assay.content.Git;
import assay.project.Project;
import assay.work.Progress;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.util.FileUtils;

/// Audits a large MLflow store whose runs name forty commits of a repository around it: `AuditBenchmark [RUNS]
/// [ROUNDS]`. The scan is timed apart; each round of the audit begins with a project that was only opened. Needs git.
final class AuditBenchmark {
    private static final int COMMITS = 40;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-01T12:00:00Z"));

    private AuditBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("assay-bench");
        try {
            Path store = folder.resolve("store");
            MlflowStore.make(store, runs);
            commits(store);
            run(store, folder.resolve("home"), runs, rounds);
        } finally {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
    }

    /// The store names its commits by number; here they get the ids of real ones.
    private static void commits(Path store) throws IOException {
        Git git = Git.in(store);
        git.write(".gitignore", "mlruns/\n");
        git.write("tables.py", Code.TABLES);
        git.write("net.py", Code.NET);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            git.write(
                    "train.py",
                    "import net\nimport tables\n\nVERSION = " + i
                            + "\n\n\ndef main(seed):\n    tables.main(seed)\n    net.main(seed)\n\n\nmain(1)\n");
            ids.add(git.commit("Version " + i));
        }
        try (var tags = Files.walk(store.resolve("mlruns"))) {
            for (Path tag : tags.filter(path -> path.endsWith("mlflow.source.git.commit"))
                    .toList()) {
                Files.writeString(tag, ids.get(Integer.parseInt(Files.readString(tag), 16)));
            }
        }
    }

    private static void run(Path store, Path home, int runs, int rounds) {
        try (Project project = Project.open(store, home, CLOCK)) {
            long start = System.nanoTime();
            project.scan(Progress.NONE);
            System.out.printf(Locale.ROOT, "%d runs, %d commits; scan %.3f s%n", runs, COMMITS, since(start));
        }
        List<Double> seconds = new ArrayList<>();
        List<Double> cores = new ArrayList<>();
        Audit audit = null;
        for (int round = 0; round < rounds; round++) {
            try (Project project = Project.open(store, home, CLOCK)) {
                long start = System.nanoTime();
                long worked = worked();
                audit = project.audit();
                seconds.add(since(start));
                cores.add((worked() - worked) / 1e9);
            }
        }
        int findings = audit == null
                ? 0
                : audit.runs().stream().mapToInt(run -> run.findings().size()).sum();
        System.out.printf(
                Locale.ROOT,
                "%d findings; audit, from start to end: %.3f s the first time, %.3f s in the median of %d; of all cores: %.3f s and"
                        + " %.3f s%n",
                findings,
                seconds.getFirst(),
                median(seconds),
                rounds,
                cores.getFirst(),
                median(cores));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// Nanoseconds of all cores that this process has had, which a busy machine hardly changes.
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
