package assay.report.evidence;

import assay.fact.RunId;
import assay.judge.Margin;
import assay.judge.Tolerance;
import assay.project.Project;
import assay.project.Sample;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.pack.Packs;
import assay.rerun.Remade;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The sample project with reruns of its champion, and what is issued of it.
public record Issued(Project project, Path home, RunId run, Path folder) implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /// A minute goes by each time the clock is asked.
    public static Issued in(Path temp, String name) throws IOException {
        Path folder = Files.createDirectories(temp.toRealPath().resolve(name));
        Path sample = folder.resolve("credit-default");
        Sample.unpack(sample);
        Path home = folder.resolve("home");
        AtomicLong minutes = new AtomicLong();
        Project project = Project.open(sample, Home.at(home), () -> NOW.plusSeconds(60 * minutes.getAndIncrement()));
        project.asked().open();
        project.asked().scan(Progress.NONE);
        RunId run = project.find("model:credit-default@champion").id();
        new Remade(project, home, run).same().same().keep();
        project.reruns()
                .seal(
                        run,
                        Tolerance.of(Map.of(
                                "auc",
                                Tolerance.Metric.of(Margin.absolute(0.002, "validation plan"))
                                        .asPrimary())),
                        Progress.NONE);
        new Remade(project, home, run)
                .seeded("11", Map.of("auc", 0.7583))
                .seeded("12", Map.of("auc", 0.7591))
                .keep();
        return new Issued(project, home, run, folder);
    }

    /// Both forms of the bundle: the ZIP, and the folder of this name beside it.
    public Path bundle(String name, Set<Reveal> reveal) {
        Path zip = folder.resolve(name + ".zip");
        project.report(
                new ReportRequest(
                        run,
                        new ReportFiles(
                                null, null, null, zip, folder.resolve(name), folder.resolve(name + ".bom.json")),
                        reveal,
                        Additions.of(Packs.shipped())),
                "1.0",
                Progress.NONE);
        return zip;
    }

    public Path key() {
        return home.resolve("keys").resolve(name() + ".pem");
    }

    private String name() {
        return home.resolve("trails")
                .toFile()
                .list((folder, each) -> each.endsWith(".db"))[0]
                .replace(".db", "");
    }

    @Override
    public void close() {
        project.close();
    }
}
