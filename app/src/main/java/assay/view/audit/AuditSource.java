package assay.view.audit;

import assay.audit.Topic;
import assay.audit.Waiver;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.RunId;
import assay.project.AuditAnswer;
import assay.project.AuditRequest;
import assay.project.Project;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the place asks of the project, always on a job's thread.
public interface AuditSource {

    /// Asks the rules to show what they find.
    ///
    /// @param baseline an earlier audit's document to hold this one against
    AuditAnswer audit(@Nullable Path baseline);

    /// The same because the reader asked for it, which is entered in the trail.
    AuditAnswer again(@Nullable Path baseline);

    /// The runs that stand behind one, as sentences.
    String behind(RunId run);

    /// The piece of a record that a finding rests on.
    Excerpt excerpt(Evidence evidence);

    /// @throws IllegalArgumentException where something is missing or does not fit
    void waive(String rule, @Nullable RunId run, @Nullable String finding, String reason, String by, LocalDate until);

    void withdraw(Waiver waiver, String reason, String by);

    /// @throws IllegalArgumentException where something is missing
    void state(Topic topic, @Nullable RunId run, String text, String by);

    /// The day of the audit, UTC.
    LocalDate today();

    /// What people call the project.
    String name();

    /// Of Assay.
    String version();

    static AuditSource of(Project project, String version) {
        return new AuditSource() {
            @Override
            public AuditAnswer audit(@Nullable Path baseline) {
                return project.audit(new AuditRequest(null, null, baseline));
            }

            @Override
            public AuditAnswer again(@Nullable Path baseline) {
                return project.asked().audit(new AuditRequest(null, null, baseline));
            }

            @Override
            public String behind(RunId run) {
                return project.saidBehind(run);
            }

            @Override
            public Excerpt excerpt(Evidence evidence) {
                return project.excerpt(evidence);
            }

            @Override
            public void waive(
                    String rule,
                    @Nullable RunId run,
                    @Nullable String finding,
                    String reason,
                    String by,
                    LocalDate until) {
                project.auditing().waive(rule, run, finding, reason, by, until);
            }

            @Override
            public void withdraw(Waiver waiver, String reason, String by) {
                project.auditing().withdraw(waiver, reason, by);
            }

            @Override
            public void state(Topic topic, @Nullable RunId run, String text, String by) {
                project.auditing().state(topic, run, text, by);
            }

            @Override
            public LocalDate today() {
                return LocalDate.now(Clock.systemUTC());
            }

            @Override
            public String name() {
                return String.valueOf(project.folder().getFileName());
            }

            @Override
            public String version() {
                return version;
            }
        };
    }
}
