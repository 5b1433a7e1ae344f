package assay.view.trail;

import assay.project.Project;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Trail;
import assay.trail.Walk;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.List;

/// What the place asks of the project, always on a job's thread.
public interface TrailSource {

    /// How many entries there are.
    long size();

    /// Entries from this number on, in the order of their numbers.
    List<Entry> entries(long from);

    Walk walk(Progress progress);

    Checkpoint checkpoint();

    /// Writes all entries into a file that the reader named.
    void export(Path file);

    static TrailSource of(Project project) {
        Trail trail = project.trail();
        return new TrailSource() {
            @Override
            public long size() {
                return trail.size();
            }

            @Override
            public List<Entry> entries(long from) {
                return trail.entries(from, Integer.MAX_VALUE);
            }

            @Override
            public Walk walk(Progress progress) {
                return trail.walk(List.of(), progress);
            }

            @Override
            public Checkpoint checkpoint() {
                return trail.checkpoint("asked for");
            }

            @Override
            public void export(Path file) {
                project.asked().exportTrail(file);
            }
        };
    }
}
