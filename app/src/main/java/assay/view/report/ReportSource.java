package assay.view.report;

import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.project.IssuedFile;
import assay.project.Project;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.people.About;
import assay.report.people.Statement;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the place asks of the project, always on a job's thread.
public interface ReportSource {

    /// In the order of the records.
    List<Run> runs();

    /// Registered models, wherever their records stand.
    List<Fact.Model> models();

    /// The report as a PDF, kept nowhere.
    byte[] preview(RunId run, Set<Reveal> reveal, Additions additions, Progress progress);

    /// What the trail holds of statements on the run, or on all runs.
    List<Statement> statements(RunId run);

    /// Enters what somebody states on the run in their own name.
    ///
    /// @throws IllegalArgumentException where something is missing or does not fit
    void state(RunId run, About about, @Nullable String of, String text, String by, String role);

    /// Writes the report into that folder.
    ///
    /// @return the files, one for each form
    /// @throws RuntimeException where the folder lies inside of the audited one, or cannot be written
    List<Path> issue(
            RunId run, Path folder, Set<Form> forms, Set<Reveal> reveal, Additions additions, Progress progress);

    /// @param version of the program, printed in the report
    static ReportSource of(Project project, String version) {
        return new ReportSource() {
            @Override
            public List<Run> runs() {
                return project.records().runs();
            }

            @Override
            public List<Fact.Model> models() {
                Records records = project.records();
                return Stream.concat(
                                records.projectFacts().stream(),
                                records.runs().stream().flatMap(run -> records.facts(run.id()).stream()))
                        .filter(Fact.Model.class::isInstance)
                        .map(Fact.Model.class::cast)
                        .toList();
            }

            @Override
            public byte[] preview(RunId run, Set<Reveal> reveal, Additions additions, Progress progress) {
                return project.preview(run, reveal, additions, version);
            }

            @Override
            public List<Statement> statements(RunId run) {
                return project.auditing().stated(run);
            }

            @Override
            public void state(RunId run, About about, @Nullable String of, String text, String by, String role) {
                project.auditing().state(about, of, run, text, by, role, null);
            }

            @Override
            public List<Path> issue(
                    RunId run,
                    Path folder,
                    Set<Form> forms,
                    Set<Reveal> reveal,
                    Additions additions,
                    Progress progress) {
                ReportFiles files = new ReportFiles(
                        forms.contains(Form.PDF) ? folder.resolve("audit-report.pdf") : null,
                        forms.contains(Form.HTML) ? folder.resolve("audit-report.html") : null,
                        forms.contains(Form.JSON) ? folder.resolve("audit-report.json") : null);
                return project.report(new ReportRequest(run, files, reveal, additions), version, progress).stream()
                        .map(IssuedFile::file)
                        .toList();
            }
        };
    }
}
