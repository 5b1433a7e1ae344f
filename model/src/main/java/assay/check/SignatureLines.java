package assay.check;

import assay.sign.CannotSign;
import assay.sign.FoundSignature;
import assay.sign.Holder;
import assay.sign.Meaning;
import assay.sign.PdfSignatures;
import assay.sign.PdfSigner;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A line for each signature, and one for what none of them covers.
final class SignatureLines {

    private SignatureLines() {}

    static List<Line> of(byte[] pdf, List<X509Certificate> relied, Instant at) {
        List<FoundSignature> found;
        try {
            found = PdfSignatures.of(pdf, relied, at);
        } catch (CannotSign e) {
            return List.of(Line.failed("signatures", String.valueOf(e.getMessage())));
        }
        int places = PdfSignatures.count(pdf);
        List<Line> lines = new ArrayList<>();
        if (places == 0 && found.isEmpty()) {
            return List.of(Line.notChecked("signatures", "The file is unsigned: nobody stands for it."));
        }
        if (found.size() < places) {
            lines.add(Line.failed(
                    "signatures",
                    "The file speaks of " + places + " signatures, and " + found.size() + " can be read."));
        }
        for (int i = 0; i < found.size(); i++) {
            lines.add(line("signature " + (i + 1), found.get(i), pdf.length));
        }
        if (!found.isEmpty()) {
            long after = pdf.length - found.getLast().end();
            lines.add(
                    after == 0
                            ? Line.passed("coverage", "The last signature covers the file to its end.")
                            : Line.failed(
                                    "coverage",
                                    after + " bytes stand after what the last signature covers: nobody signed"
                                            + " them."));
        }
        return List.copyOf(lines);
    }

    private static Line line(String about, FoundSignature signature, long size) {
        Meaning meaning = signature.meaning();
        StringBuilder words = new StringBuilder(signature.name().isEmpty() ? "Somebody" : signature.name());
        if (!signature.role().isEmpty()) {
            words.append(", ").append(signature.role());
        }
        words.append(", meaning ").append(meaning == null ? "not stated" : meaning.word());
        if (!signature.reason().isEmpty()
                && (meaning == null || !signature.reason().equals(meaning.word()))) {
            words.append(" (").append(signature.reason()).append(")");
        }
        words.append(signature.at() == null ? ", at no stated time. " : ", " + signature.at() + ". ");
        if (signature.at() != null) {
            words.append(PdfSigner.CLOCK.replace("this", "the signer's")).append(' ');
        }
        words.append(signature.words());
        signature.flaws().forEach(flaw -> words.append(' ').append(flaw));
        words.append(
                signature.end() == size
                        ? " It covers the whole file."
                        : " It covers the first " + signature.end() + " bytes; what was added later is "
                                + (size - signature.end()) + " bytes.");
        Holder holder = signature.holder();
        words.append(' ').append(holder == null ? "No certificate could be found." : holder.voucher());
        return new Line(about, signature.isAccepted() ? Verdict.PASSED : Verdict.FAILED, words.toString());
    }
}
