package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.check.CannotCheck;
import assay.check.Outcome;
import assay.fact.RunId;
import assay.project.IssuedReport.State;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What became of reports: signed, superseded, changed behind Assay's back, taken away.
class IssuedReportsTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path temp;

    @Test
    void eachIsFollowedFromItsIssueToItsLastSignature() throws IOException {
        Path sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        Path pdf = temp.resolve("report.pdf");
        Path crate = temp.resolve("crate");
        try (Project project = Project.open(sample, Home.at(temp.resolve("home")), NOW)) {
            project.scan(Progress.NONE);
            assertEquals(List.of(), project.issued(Progress.NONE));
            RunId run = project.find("model:credit-default@champion").id();
            project.report(
                    new ReportRequest(run, new ReportFiles(pdf, null, null, null, crate, null), Set.of()),
                    "1.0",
                    Progress.NONE);
            IssuedReport draft = project.issued(Progress.NONE).getFirst();
            assertEquals(1, draft.number());
            assertEquals(run.key(), draft.run());
            assertEquals("", draft.supersededBy());
            assertEquals(pdf, draft.pdf().place());
            assertEquals(State.SAME, draft.pdf().state());
            assertTrue(draft.signatures().isEmpty());

            whatCameAsAFolderIsCheckedAsOne(crate);

            Path file = temp.resolve("ann.p12");
            Signatures signatures = new Signatures(null, project, NOW);
            signatures.trialKey(file, "Ann Example", PASSWORD);
            SigningKey key = SigningKey.ofFile(file, Files.readAllBytes(file), PASSWORD, null);
            signatures.sign(pdf, pdf, key, new Signing("Ann Example", "Reviewer", Meaning.REVIEW, "", ""));
            Path elsewhere = temp.resolve("rejected.pdf");
            signatures.sign(pdf, elsewhere, key, new Signing("B. Boss", "Owner", Meaning.REJECTION, "No rerun.", ""));
            IssuedReport signed = project.issued(Progress.NONE).getFirst();
            assertEquals(
                    List.of("Ann Example", "B. Boss"),
                    signed.signatures().stream().map(IssuedReport.Signed::name).toList());
            assertTrue(signed.signatures().getFirst().trial());
            assertTrue(signed.isRejected());
            assertEquals(elsewhere, signed.pdf().place());
            assertEquals(
                    List.of(pdf, elsewhere),
                    signed.files().stream()
                            .filter(each -> each.form().equals("pdf"))
                            .map(IssuedReport.Part::place)
                            .toList());

            project.report(
                    new ReportRequest(
                            run, new ReportFiles(temp.resolve("later.pdf"), null, null), Set.of(Reveal.PEOPLE)),
                    "1.0",
                    Progress.NONE);
            Files.write(elsewhere, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
            Files.delete(pdf);
            List<IssuedReport> both = project.issued(Progress.NONE);
            assertEquals(2, both.getFirst().number());
            assertEquals(both.getFirst().id(), both.getLast().supersededBy());
            assertEquals(
                    List.of(State.GONE, State.CHANGED),
                    both.getLast().files().stream()
                            .filter(each -> each.form().equals("pdf"))
                            .map(IssuedReport.Part::state)
                            .toList());
        }
    }

    private void whatCameAsAFolderIsCheckedAsOne(Path crate) throws IOException {
        Checks checks = new Checks(null, NOW);
        Outcome whole = checks.check(crate, null, List.of());
        assertFalse(whole.hasFailed(), whole.lines().toString());
        assertTrue(
                whole.lines().stream().anyMatch(line -> line.about().equals("zip")),
                whole.lines().toString());
        Path listed = crate.resolve("bom.cdx.json");
        byte[] before = Files.readAllBytes(listed);
        Files.writeString(listed, "{}");
        assertTrue(checks.check(crate, null, List.of()).hasFailed());
        Files.write(listed, before);
        Path empty = Files.createDirectory(temp.resolve("empty"));
        assertThrows(CannotCheck.class, () -> checks.check(empty, null, List.of()));
    }
}
