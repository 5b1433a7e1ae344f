package assay.project;

import assay.report.Dossier;
import assay.report.Report;
import assay.report.ReportFiles;
import assay.report.evidence.Attachment;
import assay.report.evidence.Attachments;
import assay.report.evidence.Bundle;
import assay.report.evidence.Signer;
import assay.report.page.ReportWriter;
import assay.store.Store;
import assay.trail.Envelope;
import assay.trail.Trail;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a report with all that goes inside and beside it.
final class Issuing {
    private final Store store;
    private final Dossier dossier;
    private final Progress progress;
    private final List<IssuedFile> issued = new ArrayList<>();

    /// @param report that the files hold
    record Done(List<IssuedFile> files, Report report) {
        Done {
            files = List.copyOf(files);
        }
    }

    private Issuing(Store store, Dossier dossier, Progress progress) {
        this.store = store;
        this.dossier = dossier;
        this.progress = progress;
    }

    /// Signs with the project's key.
    ///
    /// @param time of the trail's entry that began the issue
    static Signer signer(Trail trail, Instant time) {
        return new Signer() {
            @Override
            public Envelope sign(String payloadType, byte[] payload) {
                return trail.sign(payloadType, payload);
            }

            @Override
            public Instant time() {
                return time;
            }
        };
    }

    /// What is withheld is kept before anything is written.
    ///
    /// @return what was written, in its order
    static List<IssuedFile> write(Store store, Dossier dossier, ReportFiles files, Signer signer, Progress progress) {
        Issuing issuing = new Issuing(store, dossier, progress);
        dossier.withheld().keep(store);
        issuing.write(files, signer);
        return List.copyOf(issuing.issued);
    }

    /// The report as a PDF, kept nowhere: not signed, and without the extract of the log.
    static byte[] preview(Dossier dossier) {
        return bytes(new ReportWriter(dossier.report(), Attachments.draft(dossier))::pdf);
    }

    private void write(ReportFiles files, Signer signer) {
        List<Attachment> attachments = Attachments.issued(dossier, signer);
        ReportWriter writer = new ReportWriter(dossier.report(), attachments);
        boolean all = files.bundle() != null || files.crate() != null;
        byte[] pdf = all || files.pdf() != null ? bytes(writer::pdf) : new byte[0];
        write("pdf", files.pdf(), out -> out.write(pdf));
        write("html", files.html(), writer::html);
        write("json", files.json(), writer::json);
        write(
                "bom",
                files.bom(),
                out -> out.write(Attachments.materials(attachments).bytes()));
        if (all) {
            List<Attachment> bundled = Bundle.of(dossier.report(), pdf, bytes(writer::html), attachments, signer);
            bundle(files.bundle(), bundled);
            crate(files.crate(), bundled);
        }
    }

    /// The ZIP, and its SHA-256 in a file beside it, in the form that sha256sum reads.
    private void bundle(@Nullable Path file, List<Attachment> bundled) {
        if (file != null) {
            write("bundle", file, out -> Bundle.zip(bundled, out));
            String line = issued.getLast().sha256() + "  " + file.getFileName() + "\n";
            store.write(
                    file.resolveSibling(file.getFileName() + ".sha256"),
                    out -> out.write(line.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private void crate(@Nullable Path folder, List<Attachment> bundled) {
        if (folder != null) {
            for (Attachment each : bundled) {
                write("crate", folder.resolve(each.name()), out -> out.write(each.bytes()));
            }
        }
    }

    private void write(String form, @Nullable Path file, Store.Content content) {
        if (file != null) {
            progress.step(issued.size(), 0, "Writing " + form);
            progress.checkpoint();
            store.write(file, content);
            issued.add(IssuedFile.of(form, file, dossier.report().id()));
        }
    }

    private static byte[] bytes(Store.Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
