package assay.view.report;

import assay.project.BeforeSigning;
import assay.project.Checks;
import assay.project.IssuedReport;
import assay.project.Project;
import assay.project.Signatures;
import assay.project.SignedFile;
import assay.sign.Signing;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// What the history of reports asks of the project, always on a job's thread. Whatever is written is entered in the
/// trail.
public interface IssuedSource {

    /// The newest first.
    List<IssuedReport> issued(Progress progress);

    /// What is to be looked at before a report is signed.
    BeforeSigning before(Path pdf);

    /// @param to the file itself, or another one
    /// @param secret left as it is, the caller's to wipe
    /// @throws assay.sign.CannotSign where key or file are unfit; the message is a sentence
    SignedFile sign(Path pdf, Path to, KeyWish key, char[] secret, Signing signing);

    /// Makes a key for trying.
    ///
    /// @param password left as it is, the caller's to wipe
    void trialKey(Path file, String name, char[] password);

    /// Writes the request that somebody carries to a time-stamping authority.
    void request(Path pdf, Path request);

    /// Takes an authority's answer in.
    ///
    /// @param relied files of certificates that the reader relies on
    /// @return what it says, in a sentence or two
    String stamp(Path pdf, Path answer, List<Path> relied);

    static IssuedSource of(Project project, InstantSource clock) {
        Signatures signatures = new Signatures(null, project, clock);
        return new IssuedSource() {
            @Override
            public List<IssuedReport> issued(Progress progress) {
                return project.issued(progress);
            }

            @Override
            public BeforeSigning before(Path pdf) {
                return signatures.before(pdf);
            }

            @Override
            public SignedFile sign(Path pdf, Path to, KeyWish key, char[] secret, Signing signing) {
                return signatures.sign(pdf, to, key.open(secret), signing);
            }

            @Override
            public void trialKey(Path file, String name, char[] password) {
                signatures.trialKey(file, name, password);
            }

            @Override
            public void request(Path pdf, Path request) {
                signatures.request(pdf, request);
            }

            @Override
            public String stamp(Path pdf, Path answer, List<Path> relied) {
                return signatures
                        .stamp(
                                pdf,
                                answer,
                                relied.stream().map(Checks::certificate).toList())
                        .words();
            }
        };
    }
}
