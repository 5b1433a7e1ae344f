package assay.view.lineage;

import assay.audit.Tower;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Records;
import assay.fact.RunId;
import assay.lineage.Lineage;
import assay.project.Project;
import java.nio.file.Path;

/// What the place asks of the project, always on a job's thread.
public interface LineageSource {

    /// Of all tools' records together.
    Lineage lineage();

    Records records();

    Tower tower(RunId run);

    Excerpt excerpt(Evidence evidence);

    /// Writes a file that the reader named, whole or not at all; never inside the audited folder.
    void save(Path file, byte[] content);

    /// Lays a small file where another program can take it from; the only one that may be called on the window's
    /// thread.
    Path lend(String name, byte[] content);

    static LineageSource of(Project project) {
        return new LineageSource() {
            @Override
            public Lineage lineage() {
                return project.lineage();
            }

            @Override
            public Records records() {
                return project.records();
            }

            @Override
            public Tower tower(RunId run) {
                return project.audit(run).tower();
            }

            @Override
            public Excerpt excerpt(Evidence evidence) {
                return project.excerpt(evidence);
            }

            @Override
            public Path lend(String name, byte[] content) {
                return project.lend(name, content);
            }

            @Override
            public void save(Path file, byte[] content) {
                project.save(file, content);
            }
        };
    }
}
