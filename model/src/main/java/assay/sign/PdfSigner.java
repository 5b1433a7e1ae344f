package assay.sign;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Signs a PDF by adding to its end: what was there before keeps every byte, and so does every signature before.
/// PAdES baseline B: no network, no time stamp.
public final class PdfSigner {
    /// Stands beside every time that no third party confirmed.
    public static final String CLOCK = "Time taken from this computer's clock; not confirmed by a third party.";

    /// What a person puts a signature to.
    public static final String STATEMENT = "I have read this report, including the gaps listed in section 1. My"
            + " signature has the meaning I chose above and no other.";

    private PdfSigner() {}

    /// @param pdf unsigned, or signed by others
    /// @param at when, by this computer's clock
    /// @return the same file with one more signature at its end
    /// @throws CannotSign where the key is unfit, or this is no PDF that takes a signature
    public static byte[] sign(byte[] pdf, SigningKey key, Signing signing, Instant at) {
        key.refuseUnfit(at);
        refuseUnfit(pdf);
        SignatureAlgorithm algorithm = algorithm(key);
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(algorithm.getDigestAlgorithm());
        parameters.setEncryptionAlgorithm(algorithm.getEncryptionAlgorithm());
        List<CertificateToken> chain =
                key.chain().stream().map(CertificateToken::new).toList();
        parameters.setSigningCertificate(chain.getFirst());
        parameters.setCertificateChain(chain);
        // Otherwise a certificate without an issuer is left out, and the file is no PDF/A-3 any more (6.4.3-2).
        parameters.bLevel().setTrustAnchorBPPolicy(false);
        parameters.bLevel().setSigningDate(Date.from(at));
        parameters.bLevel().setClaimedSignerRoles(List.of(signing.role()));
        parameters.setSigningTimeZone(TimeZone.getTimeZone("UTC"));
        parameters.setSignerName(signing.name());
        parameters.setReason(signing.reason());
        if (!signing.place().isEmpty()) {
            parameters.setLocation(signing.place());
        }
        CommonCertificateVerifier offline = new CommonCertificateVerifier();
        offline.setAIASource(null);
        PAdESService service = new PAdESService(offline);
        InMemoryDocument document = new InMemoryDocument(pdf);
        try {
            ToBeSigned what = service.getDataToSign(document, parameters);
            SignatureValue value = new SignatureValue(algorithm, key.sign(algorithm.getJCEId(), what.getBytes()));
            ByteArrayOutputStream signed = new ByteArrayOutputStream(pdf.length + (1 << 16));
            service.signDocument(document, parameters, value).writeTo(signed);
            return signed.toByteArray();
        } catch (DSSException | IOException e) {
            throw new CannotSign("The file cannot be signed: " + e.getMessage() + ".", e);
        }
    }

    private static SignatureAlgorithm algorithm(SigningKey key) {
        return SignatureAlgorithm.getAlgorithm(
                key.algorithm().equals("RSA") ? EncryptionAlgorithm.RSA : EncryptionAlgorithm.ECDSA,
                DigestAlgorithm.SHA256);
    }

    private static void refuseUnfit(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (document.isEncrypted()) {
                throw new CannotSign("The PDF is encrypted: sign the one that Assay wrote.");
            }
        } catch (IOException e) {
            throw new CannotSign("The file cannot be read as a PDF: " + e.getMessage() + ".", e);
        }
    }
}
