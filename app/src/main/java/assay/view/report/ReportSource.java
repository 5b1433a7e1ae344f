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
import assay.report.people.Statement;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What writing a report asks of the project, always on a job's thread.
public interface ReportSource {

    /// In the order of the records.
    List<Run> runs();

    /// Registered models, wherever their records stand.
    List<Fact.Model> models();

    /// The run that wrote a model's file, or read it.
    ///
    /// @throws IllegalArgumentException where no record ties a run to its content; the message is a sentence
    Run ofFile(Path model);

    /// The report as a PDF, kept nowhere.
    byte[] preview(RunId run, Set<Reveal> reveal, Additions additions, Progress progress);

    /// What the trail holds of statements on the run, or on all runs.
    List<Statement> statements(RunId run);

    /// Enters what somebody states in their own name.
    ///
    /// @throws IllegalArgumentException where something is missing or does not fit
    void state(RunId run, Stating stating);

    /// Withdraws a statement of the trail by a later entry; both stay.
    ///
    /// @throws IllegalArgumentException where something is missing, or no statement stands there
    void withdraw(long entry, String reason, String by);

    /// Writes the report.
    ///
    /// @return the files
    /// @throws RuntimeException where the folder lies inside of the audited one, or cannot be written
    List<IssuedFile> issue(RunId run, Target target, Set<Reveal> reveal, Additions additions, Progress progress);

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
            public Run ofFile(Path model) {
                return project.find("file:" + model.toAbsolutePath());
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
            public void state(RunId run, Stating stating) {
                project.auditing()
                        .state(
                                stating.about(),
                                stating.of(),
                                stating.everyRun() ? null : run,
                                stating.text(),
                                stating.by(),
                                stating.role(),
                                stating.due());
            }

            @Override
            public void withdraw(long entry, String reason, String by) {
                project.auditing().withdraw(entry, reason, by);
            }

            @Override
            public List<IssuedFile> issue(
                    RunId run, Target target, Set<Reveal> reveal, Additions additions, Progress progress) {
                ReportFiles files = new ReportFiles(
                        target.file(Form.PDF),
                        target.file(Form.HTML),
                        target.file(Form.JSON),
                        target.file(Form.BUNDLE),
                        target.file(Form.CRATE),
                        target.file(Form.BOM));
                return project.report(new ReportRequest(run, files, reveal, additions), version, progress);
            }
        };
    }
}
