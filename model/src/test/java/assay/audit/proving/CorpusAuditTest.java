package assay.audit.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.formats.Corpus;
import assay.project.Project;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real projects are audited to the end, and whatever a finding points at is there. Prints how many findings each rule
/// raises.
class CorpusAuditTest {
    private static final Duration LONGEST = Duration.ofMinutes(8);

    @TempDir
    Path temp;

    private final Map<String, Integer> counts = new TreeMap<>(new RuleOrder());
    private final List<String> lost = new ArrayList<>();
    private int runs;
    private int places;

    @Test
    void everyPlaceThatAFindingPointsAtIsThere() throws IOException {
        long start = System.nanoTime();
        List<Path> projects = projects(Corpus.orSkip().folder());
        for (Path project : projects) {
            audit(project);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (taken.compareTo(LONGEST) > 0) {
                fail("Took " + taken + " up to " + project.getFileName());
            }
        }
        System.out.println(projects.size() + " projects, " + runs + " runs, "
                + counts.values().stream().mapToInt(Integer::intValue).sum() + " findings, " + places
                + " places opened: "
                + counts);
        assertTrue(runs > 500, "only " + runs + " runs");
        assertEquals(
                List.of(),
                lost,
                () -> lost.size() + " places lead nowhere:\n"
                        + String.join("\n", lost.subList(0, Math.min(60, lost.size()))));
    }

    private static List<Path> projects(Path corpus) throws IOException {
        List<Path> projects = new ArrayList<>();
        try (Stream<Path> formats = Files.list(corpus)) {
            for (Path format : formats.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> inside = Files.list(format)) {
                    inside.filter(Files::isDirectory).sorted().forEach(projects::add);
                }
            }
        }
        return projects;
    }

    private void audit(Path folder) throws IOException {
        Path home = Files.createTempDirectory(temp, "home");
        try (Project project = Project.open(folder, home, InstantSource.fixed(Ground.TODAY))) {
            project.scan(Progress.NONE);
            Audit audit = project.audit();
            runs += audit.runs().size();
            Pointers pointers = new Pointers(project);
            Stream.concat(
                            audit.project().stream(),
                            audit.runs().stream().map(Audit.RunAudit::findings).flatMap(Collection::stream))
                    .forEach(finding -> follow(pointers, finding));
            places += pointers.followed();
            pointers.lost().stream().limit(10).forEach(each -> lost.add(folder.getFileName() + ": " + each));
        } finally {
            FileUtils.delete(home.toFile(), FileUtils.RECURSIVE);
        }
    }

    private void follow(Pointers pointers, Finding finding) {
        counts.merge(finding.rule(), 1, Integer::sum);
        pointers.follow(finding);
    }
}
