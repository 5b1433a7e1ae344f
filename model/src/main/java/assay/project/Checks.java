package assay.project;

import assay.check.AtHand;
import assay.check.CannotCheck;
import assay.check.Checker;
import assay.check.ModelSignature;
import assay.check.Outcome;
import assay.check.Question;
import assay.check.ReportPdf;
import assay.content.Content;
import assay.report.Redactions;
import assay.report.ReportJson;
import assay.store.Home;
import assay.trail.Checkpoint;
import assay.trail.Walk;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checking a report that somebody sent, with the project at hand or without it.
public final class Checks {
    private static final int LARGEST = 512 << 20;
    private static final String REQUEST = "report-request.json";

    private final @Nullable Project project;
    private final InstantSource clock;

    /// @param project that the report is about, read already; null where it is not at hand
    public Checks(@Nullable Project project, InstantSource clock) {
        this.project = project;
        this.clock = clock;
    }

    /// @param trail a checkpoint that was held, or an export of the log; null where there is none
    /// @param relied files with certificates, PEM or DER
    /// @throws CannotCheck where there is no PDF to look at, or a certificate cannot be read
    /// @throws UncheckedIOException where a file cannot be read
    public Outcome check(Path file, @Nullable Path trail, List<Path> relied) {
        return check(file, trail, relied, Progress.NONE);
    }

    /// As [#check(Path, Path, List)]; the report may also be a folder that a bundle was unpacked into.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public Outcome check(Path file, @Nullable Path trail, List<Path> relied, Progress progress) {
        List<X509Certificate> certificates = new ArrayList<>();
        relied.forEach(each -> certificates.add(certificate(each)));
        boolean unpacked = Files.isDirectory(file);
        SortedMap<String, byte[]> folder = unpacked ? SentFolder.read(file, progress) : new TreeMap<>();
        Path token = Signatures.beside(unpacked ? file.resolve("report.pdf") : file);
        return Checker.check(
                new Question(
                        file.toString(),
                        unpacked ? new byte[0] : read(file),
                        Files.exists(token) ? read(token) : null,
                        trail == null ? null : read(trail),
                        certificates,
                        project == null ? null : new Today(project),
                        clock.instant()),
                folder,
                progress);
    }

    /// Writes what the checks came to where no project is open.
    ///
    /// @param home where Assay keeps its own files; null for the user's data folder
    /// @throws assay.store.StoreException where it would lie in a folder that is audited, or cannot be written
    public static void save(@Nullable Path home, Path file, String text) {
        (home == null ? Home.ofUser() : Home.at(home))
                .write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// @throws CannotCheck where it is none
    public static X509Certificate certificate(Path file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(read(file)));
        } catch (CertificateException | ClassCastException e) {
            throw new CannotCheck(file + " is no X.509 certificate (PEM or DER): " + e.getMessage() + ".");
        }
    }

    /// @param file an elliptic-curve public key, PEM
    /// @throws CannotCheck where it is none
    public static PublicKey publicKey(Path file) {
        String text = new String(read(file), StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CannotCheck(file + " is no elliptic-curve public key (PEM): " + e.getMessage() + ".");
        }
    }

    /// A signature on a model's files, after OpenSSF Model Signing.
    ///
    /// @param folder of the model
    /// @param key a file with the public key, PEM; null where none is named
    /// @param relied files with certificates, PEM or DER
    /// @throws CannotCheck where the file is no such signature
    public static Outcome model(Path signature, Path folder, @Nullable Path key, List<Path> relied) {
        byte[] bundle = read(signature);
        return new Outcome(
                Signatures.sha256(bundle),
                "",
                ModelSignature.check(
                        bundle,
                        folder,
                        key == null ? null : publicKey(key),
                        relied.stream().map(Checks::certificate).toList()),
                List.of(
                        "A signature on files shows that nobody changed them since; it does not show what they were made"
                                + " from."));
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CannotCheck(file + " is larger than " + LARGEST + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The project as it is today.
    private record Today(Project project) implements AtHand {

        @Override
        public @Nullable String sha256(String path) {
            try {
                return Content.of(project.folder()).sha256(path, Progress.NONE);
            } catch (IOException | IllegalArgumentException notThere) {
                return null;
            }
        }

        @Override
        public String again(ReportPdf report) {
            JsonNode asked = report.json(REQUEST).path("asked");
            Checkpoint checkpoint = report.checkpoint();
            if (!asked.isObject()) {
                throw new IllegalArgumentException("What it was asked for with is not attached (" + REQUEST + ").");
            }
            if (checkpoint == null
                    || !checkpoint.isSignedBy(String.valueOf(project.trail().key()))) {
                throw new IllegalArgumentException(
                        "The state of this project's log in which it was issued is not attached.");
            }
            return ReportJson.text(new AskedAgain(project, asked, withheld(report.id())).report(checkpoint));
        }

        private @Nullable Redactions withheld(String report) {
            try {
                return project.withheld(report);
            } catch (UncheckedIOException notKept) {
                return null;
            }
        }

        @Override
        public Walk walk(Checkpoint checkpoint) {
            return project.trail().walk(List.of(checkpoint), Progress.NONE);
        }

        @Override
        public boolean issued(String report) {
            return new Revisions(project.trail()).holds(report);
        }

        @Override
        public String supersededBy(String report) {
            return new Revisions(project.trail()).supersededBy(report);
        }
    }
}
