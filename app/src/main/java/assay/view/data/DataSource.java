package assay.view.data;

import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.project.Project;
import assay.table.TableDiff;
import assay.verify.Check;
import assay.work.Progress;

/// What the place asks of the project beside the verification, always on a job's thread.
public interface DataSource {

    /// The piece of the record that names a digest.
    Excerpt excerpt(Evidence evidence);

    /// What differs between the file that lies there and the one that was recorded.
    TableDiff table(Check check, Progress progress);

    static DataSource of(Project project) {
        return new DataSource() {
            @Override
            public Excerpt excerpt(Evidence evidence) {
                return project.excerpt(evidence);
            }

            @Override
            public TableDiff table(Check check, Progress progress) {
                return project.table(check, progress);
            }
        };
    }
}
