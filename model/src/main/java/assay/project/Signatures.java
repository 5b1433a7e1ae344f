package assay.project;

import assay.check.ReportPdf;
import assay.sign.CannotSign;
import assay.sign.PdfSigner;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.sign.TimeStamps;
import assay.sign.TrialKey;
import assay.store.Home;
import assay.store.Store;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signing reports, with the project at hand or without it. What is done for a project is entered in its trail.
public final class Signatures {
    private static final int LARGEST = 512 << 20;

    private final Home home;
    private final @Nullable Project project;
    private final InstantSource clock;

    /// @param home where Assay keeps its own files; null for the user's data folder
    /// @param project that the report is about; null where it is not at hand
    public Signatures(@Nullable Path home, @Nullable Project project, InstantSource clock) {
        this.home = home == null ? Home.ofUser() : Home.at(home);
        this.project = project;
        this.clock = clock;
    }

    /// Signs a report: a new file, or the old one replaced at once, its earlier bytes unchanged at its begin.
    ///
    /// @throws CannotSign where key or file are unfit
    /// @throws assay.store.StoreException where the signed file lies in an audited folder, or cannot be
    ///     written; the old one is still there
    public SignedFile sign(Path pdf, Path to, SigningKey key, Signing signing) {
        byte[] before = read(pdf);
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("file", String.valueOf(to.getFileName()));
        intent.put(Revisions.REPORT, ReportPdf.of(before).id());
        intent.put("signer", signing.name());
        intent.put("role", signing.role());
        intent.put("meaning", signing.meaning().word());
        if (!signing.comment().isEmpty()) {
            intent.put("comment", signing.comment());
        }
        intent.put("certificate", key.holder().fingerprint());
        intent.put("trialKey", key.holder().trial());
        intent.put("sha256Before", sha256(before));
        return entered(Kind.SIGNED, intent, () -> {
            byte[] signed = PdfSigner.sign(before, key, signing, at);
            write(to, out -> out.write(signed));
            return new SignedFile(to, signing, key.holder(), at, sha256(signed), 0);
        });
    }

    /// What a person has to look at before they sign; that it was displayed is entered in the trail.
    ///
    /// @throws assay.check.CannotCheck where it is no report
    public BeforeSigning before(Path pdf) {
        BeforeSigning before = BeforeSigning.of(read(pdf));
        if (project != null) {
            project.trail()
                    .note(
                            Kind.DISPLAYED,
                            Map.of(
                                    "file",
                                    String.valueOf(pdf.getFileName()),
                                    Revisions.REPORT,
                                    before.report(),
                                    "findings",
                                    before.findings().size(),
                                    "gaps",
                                    before.gaps().size(),
                                    "withheld",
                                    before.withheld().size()));
        }
        return before;
    }

    private SignedFile entered(Kind kind, Map<String, Object> intent, Supplier<SignedFile> work) {
        if (project == null) {
            return work.get();
        }
        SignedFile done = project.asked().ofReport(kind, intent, work, file -> Map.of("sha256", file.sha256()));
        project.whereabouts().keep(Map.of(Whereabouts.key("pdf", done.sha256()), done.file()));
        long entry = project.trail().entries(kind).stream()
                .filter(each -> done.sha256().equals(each.fields().get("sha256")))
                .mapToLong(Entry::seq)
                .max()
                .orElse(0);
        return new SignedFile(done.file(), done.signing(), done.holder(), done.at(), done.sha256(), entry);
    }

    /// Writes the request that somebody carries to a time-stamping authority.
    public void request(Path pdf, Path request) {
        byte[] asked = TimeStamps.request(read(pdf));
        write(request, out -> out.write(asked));
    }

    /// Reads an authority's answer, holds it against the file and keeps it beside it, as `FILE.pdf.tsr`.
    ///
    /// @param relied certificates that the one who asks relies on
    /// @throws CannotSign where the answer is none, or on another file
    public TimeStamps.Stamp stamp(Path pdf, Path answer, List<X509Certificate> relied) {
        byte[] file = read(pdf);
        byte[] token = read(answer);
        TimeStamps.Stamp stamp = TimeStamps.read(token, file, relied);
        Path beside = beside(pdf);
        Runnable keep = () -> write(beside, out -> out.write(token));
        if (project == null) {
            keep.run();
            return stamp;
        }
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("file", String.valueOf(pdf.getFileName()));
        intent.put("sha256", sha256(file));
        intent.put("time", stamp.time().toString());
        intent.put("authority", stamp.authority().name());
        intent.put("certificate", stamp.authority().fingerprint());
        intent.put("token", sha256(token));
        return project.asked()
                .ofReport(
                        Kind.TIMESTAMPED,
                        intent,
                        () -> {
                            keep.run();
                            return stamp;
                        },
                        done -> Map.of());
    }

    /// Where the answer of an authority on a file is kept.
    public static Path beside(Path pdf) {
        return pdf.resolveSibling(pdf.getFileName() + ".tsr");
    }

    /// Makes a key for trying, which says of itself that it is one.
    ///
    /// @param password left as it is: the caller's to wipe
    /// @throws CannotSign where something is at the file's place already
    public TrialKey trialKey(Path file, String name, char[] password) {
        if (Files.exists(file)) {
            throw new CannotSign(file + " is there already and stays as it is: name a new file.");
        }
        TrialKey key = TrialKey.of(name, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        write(file, out -> key.write(out, password));
        return key;
    }

    private void write(Path file, Store.Content content) {
        if (project == null) {
            home.write(file, content);
        } else {
            project.write(file, content);
        }
    }

    /// @throws CannotSign where it is larger than 512 MiB
    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CannotSign(file + " is larger than " + LARGEST + " bytes: that is no report.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Trail.sha256().digest(bytes));
    }
}
