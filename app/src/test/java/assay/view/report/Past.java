package assay.view.report;

import assay.project.BeforeSigning;
import assay.project.IssuedReport;
import assay.project.IssuedReport.Part;
import assay.project.IssuedReport.Signed;
import assay.project.IssuedReport.State;
import assay.project.SignedFile;
import assay.sign.CannotSign;
import assay.sign.Holder;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reports that were issued, invented: a draft, one that two signed and a later one superseded, one that was
/// rejected.
final class Past implements IssuedSource {
    static final Path FOLDER = Path.of("/home/someone/reports/2026-11, for the regulator");
    private static final Instant THEN = Instant.parse("2026-11-20T11:05:31Z");

    final List<String> asked = new ArrayList<>();
    private final List<IssuedReport> reports = new ArrayList<>();

    /// With nothing issued.
    static Past empty() {
        return new Past();
    }

    static Past filled() {
        Past past = new Past();
        past.reports.add(report(41, "R-f88fa55bbd73", 3, "", State.SAME));
        past.reports.add(report(
                29,
                "R-41c7aa90b1d2",
                2,
                "R-f88fa55bbd73",
                State.CHANGED,
                signed(31, "Ann Example", "Model validation", Meaning.REVIEW, "", false),
                signed(33, "B. Boss", "Model owner", Meaning.APPROVAL, "For the October review.", true)));
        past.reports.add(report(
                17,
                "R-09e2c1f3a455",
                1,
                "",
                State.GONE,
                signed(
                        19,
                        "Maximiliana-Theodora von und zu Hohenstein-Wartenburg",
                        "Independent validation of models for retail credit",
                        Meaning.REJECTION,
                        "No rerun was made, and the data differ from what was recorded.",
                        false)));
        return past;
    }

    private static Signed signed(long entry, String name, String role, Meaning meaning, String comment, boolean trial) {
        return new Signed(entry, THEN.plusSeconds(entry), name, role, meaning, comment, trial, "audit-report.pdf");
    }

    private static IssuedReport report(
            long entry, String id, int number, String superseded, State state, Signed... signatures) {
        return new IssuedReport(
                entry,
                THEN.plusSeconds(entry),
                "j.ito",
                id,
                number,
                "mlflow:7c41e0final-s0",
                "final-s0",
                superseded,
                List.of(
                        new Part(
                                "pdf",
                                "audit-report.pdf",
                                FOLDER.resolve("audit-report.pdf"),
                                412_380,
                                digest(id),
                                state),
                        new Part(
                                "html",
                                "audit-report.html",
                                FOLDER.resolve("audit-report.html"),
                                96_001,
                                digest(id + "h"),
                                State.SAME),
                        new Part(
                                "crate",
                                "report.json",
                                FOLDER.resolve("audit-report-crate").resolve("report.json"),
                                96_001,
                                digest(id + "c"),
                                State.SAME)),
                List.of(signatures),
                List.of());
    }

    private static String digest(String of) {
        return (Integer.toHexString(of.hashCode()) + "0123456789abcdef".repeat(4)).substring(0, 64);
    }

    @Override
    public List<IssuedReport> issued(Progress progress) {
        return List.copyOf(reports);
    }

    @Override
    public BeforeSigning before(Path pdf) {
        asked.add("before " + pdf.getFileName());
        return new BeforeSigning(
                "R-f88fa55bbd73",
                List.of(
                        "D2: data/train.csv: the file read today differs from the one recorded.",
                        "C2: The run was started with uncommitted changes that were not kept. The exact code is not"
                                + " known."),
                List.of(
                        "Input data was not matched. data/train.csv differs from the one recorded.",
                        "It was not made again. No rerun was attempted."),
                List.of());
    }

    @Override
    public SignedFile sign(Path pdf, Path to, KeyWish key, char[] secret, Signing signing) {
        asked.add("sign " + to.getFileName() + " " + key + " " + new String(secret) + " " + signing);
        if (!new String(secret).equals("correct horse")) {
            throw new CannotSign("The password does not open ann.p12: name one with --alias.");
        }
        Holder holder = new Holder(
                "CN=" + signing.name(),
                signing.name(),
                "CN=" + signing.name(),
                digest("holder"),
                true,
                true,
                THEN,
                THEN.plusSeconds(31_536_000));
        return new SignedFile(to, signing, holder, THEN, digest("signed"), 43);
    }

    @Override
    public void trialKey(Path file, String name, char[] password) {
        asked.add("trial " + file.getFileName() + " " + name + " " + new String(password));
    }

    @Override
    public void request(Path pdf, Path request) {
        asked.add("request " + pdf.getFileName() + " " + request.getFileName());
    }

    @Override
    public String stamp(Path pdf, Path answer, List<Path> relied) {
        asked.add("stamp " + pdf.getFileName() + " " + answer.getFileName() + " " + relied);
        return "The authority T says that exactly these bytes existed at 2026-11-20T12:00:00Z.";
    }
}
