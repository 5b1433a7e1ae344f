package assay.view.check;

import assay.check.Outcome;
import assay.project.Checks;
import assay.project.Project;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What the place asks, always on a job's thread.
public interface CheckSource {

    /// The name of the project at hand; empty where there is none.
    String project();

    /// @throws RuntimeException where nothing can be said of the file; the message is a sentence
    Outcome check(Path file, Held held, Progress progress);

    /// @param project that is open; null where there is none
    static CheckSource of(@Nullable Project project, InstantSource clock) {
        return new CheckSource() {
            @Override
            public String project() {
                return project == null ? "" : String.valueOf(project.folder().getFileName());
            }

            @Override
            public Outcome check(Path file, Held held, Progress progress) {
                Path signature = held.signature();
                return signature == null
                        ? new Checks(held.project() ? project : null, clock)
                                .check(file, held.trail(), held.certificates(), progress)
                        : Checks.model(signature, file, held.key(), held.certificates());
            }
        };
    }
}
