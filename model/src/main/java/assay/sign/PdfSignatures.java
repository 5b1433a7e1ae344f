package assay.sign;

import eu.europa.esig.dss.diagnostic.CertificateRefWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.enumerations.ValidationLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/// Reads the signatures of a PDF and holds each against the bytes that it covers. Offline: chains end at the
/// certificates that somebody named, and nobody is asked whether one was revoked.
public final class PdfSignatures {
    private static final String MORE = "Its own place holds more than the signature.";

    private final byte[] pdf;
    private final List<X509Certificate> relied;
    private final Instant at;

    private PdfSignatures(byte[] pdf, List<X509Certificate> relied, Instant at) {
        this.pdf = pdf;
        this.relied = relied;
        this.at = at;
    }

    /// @param relied certificates that the one who asks relies on
    /// @param at when is asked
    /// @return in the order in which they were made
    /// @throws CannotSign where the file cannot be read
    public static List<FoundSignature> of(byte[] pdf, List<X509Certificate> relied, Instant at) {
        return new PdfSignatures(pdf, relied, at).found();
    }

    /// How many signatures the file speaks of, whether they can be read or not.
    public static int count(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureDictionaries().size();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private List<FoundSignature> found() {
        CommonCertificateVerifier offline = new CommonCertificateVerifier();
        offline.setAIASource(null);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        relied.forEach(each -> trusted.addCertificate(new CertificateToken(each)));
        offline.setTrustedCertSources(trusted);
        try {
            PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(offline);
            validator.setValidationTime(Date.from(at));
            validator.setValidationLevel(ValidationLevel.BASIC_SIGNATURES);
            validator.setTokenExtractionStrategy(TokenExtractionStrategy.EXTRACT_CERTIFICATES_ONLY);
            validator.setEnableEtsiValidationReport(false);
            validator.setLocale(Locale.ENGLISH);
            Reports reports = validator.validateDocument();
            DiagnosticData data = reports.getDiagnosticData();
            return data.getSignatures().stream()
                    .map(each -> found(each, reports.getSimpleReport()))
                    .sorted(Comparator.comparingLong(FoundSignature::end))
                    .toList();
        } catch (RuntimeException e) {
            // Its own exceptions, and those of the libraries under it where a file is damaged.
            throw new CannotSign("The signatures cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private FoundSignature found(SignatureWrapper signature, SimpleReport report) {
        PDFRevisionWrapper revision = signature.getPDFRevision();
        Indication indication = report.getIndication(signature.getId());
        SubIndication sub = report.getSubIndication(signature.getId());
        String reason = text(revision == null ? null : revision.getReason());
        Date claimed = signature.getClaimedSigningTime();
        List<BigInteger> range = revision == null ? List.of() : revision.getSignatureByteRange();
        return new FoundSignature(
                text(revision == null ? null : revision.getSignerName()),
                String.join(", ", signature.getSignerRoleDetails(signature.getClaimedRoles())),
                Meaning.ofReason(reason),
                reason,
                text(revision == null ? null : revision.getLocation()),
                claimed == null ? null : claimed.toInstant(),
                holder(signature.getSigningCertificate()),
                signature.isSignatureIntact() && signature.isSignatureValid(),
                indication == null ? "INDETERMINATE" : indication.name(),
                sub == null ? "" : sub.name(),
                range.size() == 4 ? range.get(2).add(range.get(3)).longValue() : 0,
                flaws(signature, revision, range));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Holder holder(@Nullable CertificateWrapper certificate) {
        return certificate == null
                ? null
                : Holder.of(DSSUtils.loadCertificate(certificate.getBinaries()).getCertificate());
    }

    private List<String> flaws(
            SignatureWrapper signature, @Nullable PDFRevisionWrapper revision, List<BigInteger> range) {
        List<String> flaws = new ArrayList<>();
        CertificateRefWrapper named = signature.getSigningCertificateReference();
        if (named == null || !named.isDigestValueMatch()) {
            flaws.add("Its certificate is not, byte for byte, the one that the signer named.");
        }
        if (revision == null || range.size() != 4) {
            flaws.add("It does not say which bytes it covers.");
            return flaws;
        }
        if (!revision.isSignatureByteRangeValid() || !range.getFirst().equals(BigInteger.ZERO)) {
            flaws.add("The bytes that it leaves out are not its own place alone.");
        } else {
            flaws.addAll(place(pdf, range.get(1).intValueExact(), range.get(2).intValueExact()));
        }
        if (!revision.isPdfSignatureDictionaryConsistent()) {
            flaws.add("Its entry was changed later.");
        }
        if (!revision.getPdfUndefinedChanges().isEmpty()
                || !revision.getPdfAnnotationChanges().isEmpty()
                || !revision.getPdfPageDifferenceConcernedPages().isEmpty()) {
            flaws.add("Something else than a signature was added or changed after it.");
        }
        return flaws;
    }

    /// Between the two covered ranges stands the signature in one spelling of hex digits, then nothing but zeros.
    static List<String> place(byte[] pdf, int from, int to) {
        if (from < 0 || to > pdf.length || to - from < 4 || pdf[from] != '<' || pdf[to - 1] != '>') {
            return List.of(MORE);
        }
        String digits = new String(pdf, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
        boolean upper = digits.chars().allMatch(each -> (each >= '0' && each <= '9') || (each >= 'A' && each <= 'F'));
        boolean lower = digits.chars().allMatch(each -> (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f'));
        if ((!upper && !lower) || digits.length() % 2 != 0) {
            return List.of(MORE);
        }
        byte[] all = HexFormat.of().parseHex(digits);
        int length = length(all);
        for (int i = length; i < all.length; i++) {
            if (all[i] != 0) {
                return List.of(MORE);
            }
        }
        return length == 0 ? List.of(MORE) : SignedDataForm.flaws(Arrays.copyOf(all, length));
    }

    /// Of the signed data at the begin; 0 where there are none.
    private static int length(byte[] bytes) {
        try (ASN1InputStream in = new ASN1InputStream(bytes)) {
            return in.readObject() instanceof ASN1Sequence content
                            && content.size() == 2
                            && CMSObjectIdentifiers.signedData.equals(content.getObjectAt(0))
                    ? bytes.length - in.available()
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
