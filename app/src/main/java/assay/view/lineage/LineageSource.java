package assay.view.lineage;

import assay.audit.Tower;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Records;
import assay.fact.RunId;
import assay.lineage.Lineage;
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
}
