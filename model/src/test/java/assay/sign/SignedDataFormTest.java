package assay.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each bit of a signature's own place that no signature covers, one after the other, on an empty page that was signed.
class SignedDataFormTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final char[] PASSWORD = "correct horse".toCharArray();
    /// Bytes before the certificate: they say nothing of signer or signed bytes.
    private static final int HEAD = 56;

    private static byte[] pdf;
    private static int from;
    private static int to;
    private static byte[] signed;

    @BeforeAll
    static void sign() throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(page);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        TrialKey.of("Ann Example", NOW).write(file, PASSWORD);
        SigningKey key = SigningKey.ofFile(Path.of("key.p12"), file.toByteArray(), PASSWORD, null);
        pdf = PdfSigner.sign(
                page.toByteArray(), key, new Signing("Ann Example", "Reviewer", Meaning.REVIEW, "", ""), NOW);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        from = text.indexOf("/Contents <") + "/Contents ".length();
        to = text.indexOf('>', from) + 1;
        byte[] all = HexFormat.of().parseHex(text.substring(from + 1, to - 1));
        int length = 4 + (all[2] & 255) * 256 + (all[3] & 255);
        signed = java.util.Arrays.copyOf(all, length);
    }

    @Test
    void whatWasSignedHasThePlainForm() {
        assertEquals(List.of(), PdfSignatures.place(pdf, from, to));
        assertEquals(List.of(), SignedDataForm.flaws(signed));
        FoundSignature found = PdfSignatures.of(pdf, List.of(), NOW).getFirst();
        assertTrue(found.isAccepted(), found.toString());
    }

    @Test
    void noBitOfItsHeadIsFree() {
        List<String> unnoticed = new ArrayList<>();
        for (int at = 0; at < HEAD; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = signed.clone();
                flipped[at] ^= (byte) (1 << bit);
                if (SignedDataForm.flaws(flipped).isEmpty()) {
                    unnoticed.add(at + "/" + bit);
                }
            }
        }
        assertEquals(List.of(), unnoticed);
    }

    /// The bit that a lenient reader let pass: the tag of the set of digest algorithms.
    @Test
    void aSetThatIsCalledSomethingElseIsNoSignature() {
        assertEquals(0x31, signed[26]);
        byte[] other = signed.clone();
        other[26] ^= 1;
        assertFalse(SignedDataForm.flaws(other).isEmpty());
    }

    /// All other bits of the signed data, asked of the whole check.
    @Test
    void bitsThatTheFormLetsPassAreNoticedByTheSignature() {
        List<String> unnoticed = new ArrayList<>();
        int asked = 0;
        for (int at = HEAD; at < signed.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = signed.clone();
                flipped[at] ^= (byte) (1 << bit);
                if (SignedDataForm.flaws(flipped).isEmpty() && (at * 8 + bit) % STRIDE == 0) {
                    asked++;
                    if (isAccepted(flipped)) {
                        unnoticed.add(at + "/" + bit);
                    }
                }
            }
        }
        System.out.println(asked + " bits of the signed data were asked of the signature");
        assertEquals(List.of(), unnoticed);
    }

    /// One in so many; 1 asks all.
    private static final int STRIDE = Integer.getInteger("assay.stride", 211);

    private static boolean isAccepted(byte[] data) {
        byte[] other = pdf.clone();
        String digits = HexFormat.of().formatHex(data);
        boolean capital = new String(pdf, from + 1, 40, StandardCharsets.ISO_8859_1).matches("[0-9A-F]*");
        byte[] text = (capital ? digits.toUpperCase(Locale.ROOT) : digits).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, other, from + 1, text.length);
        try {
            return PdfSignatures.of(other, List.of(), NOW).stream().anyMatch(FoundSignature::isAccepted);
        } catch (CannotSign e) {
            return false;
        }
    }
}
