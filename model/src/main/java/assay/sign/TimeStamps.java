package assay.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/// RFC 3161 by courier: a request that somebody carries to a time-stamping authority, and the answer that comes back.
/// No network here.
public final class TimeStamps {
    /// Bytes of an answer; a longer one is none.
    public static final int LARGEST = 1 << 20;

    /// What an authority said of a file.
    ///
    /// @param time that the file existed at, by the authority's clock
    /// @param authority the certificate that signed it
    /// @param relied whether that certificate is, or was issued by, one that was named as one to rely on
    public record Stamp(Instant time, Holder authority, BigInteger serial, boolean relied) {

        /// In a sentence or two.
        public String words() {
            return "The authority " + authority.name() + " says that exactly these bytes existed at " + time + ". "
                    + (relied
                            ? "You named its certificate, or its issuer's, as one to rely on."
                            : "Whether that authority is to be relied on is for you to say: SHA-256 of its certificate "
                                    + authority.fingerprint() + ".");
        }
    }

    private TimeStamps() {}

    /// The request over a file, DER. Its nonce is drawn from the file, so that the same file gives the same request.
    public static byte[] request(byte[] file) {
        byte[] digest = DigestUtils.sha256(file);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            return generator
                    .generate(TSPAlgorithms.SHA256, digest, nonce(digest))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger nonce(byte[] digest) {
        return new BigInteger(1, Arrays.copyOf(digest, Long.BYTES));
    }

    /// Reads an answer and holds it against the file: the digest, the nonce where there is one, the signature, and that
    /// its certificate is one for time stamps that held at that time.
    ///
    /// @param relied certificates that the one who asks relies on
    /// @throws CannotSign where any of that does not fit
    public static Stamp read(byte[] answer, byte[] file, List<X509Certificate> relied) {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new CannotSign("The authority refused: " + response.getStatusString() + ".");
            }
            byte[] digest = DigestUtils.sha256(file);
            if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), digest)) {
                throw new CannotSign("The answer is on another file: expected SHA-256 "
                        + HexFormat.of().formatHex(digest) + ", found "
                        + HexFormat.of().formatHex(token.getTimeStampInfo().getMessageImprintDigest()) + ".");
            }
            if (token.getTimeStampInfo().getNonce() != null) {
                response.validate(new TimeStampRequest(request(file)));
            }
            X509CertificateHolder signer = signer(token);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(signer);
            return new Stamp(
                    token.getTimeStampInfo().getGenTime().toInstant(),
                    Holder.of(certificate),
                    token.getTimeStampInfo().getSerialNumber(),
                    relied.stream().anyMatch(each -> vouches(each, certificate)));
        } catch (TSPValidationException e) {
            throw new CannotSign("The answer does not fit: " + e.getMessage() + ".", e);
        } catch (CannotSign e) {
            throw e;
        } catch (TSPException
                | IOException
                | OperatorCreationException
                | CertificateException
                // What the library throws at ASN.1 of another shape.
                | RuntimeException e) {
            throw new CannotSign(
                    "The file is no answer of a time-stamping authority (RFC 3161): " + e.getMessage() + ".", e);
        }
    }

    private static X509CertificateHolder signer(TimeStampToken token) {
        Store<X509CertificateHolder> all = token.getCertificates();
        @SuppressWarnings("unchecked")
        Collection<X509CertificateHolder> matching = all.getMatches(token.getSID());
        return matching.stream()
                .findFirst()
                .orElseThrow(
                        () -> new CannotSign("The answer does not bring the certificate that signed it: ask for one"
                                + " with -cert, or with certReq."));
    }

    private static boolean vouches(X509Certificate relied, X509Certificate signer) {
        if (relied.equals(signer)) {
            return true;
        }
        try {
            signer.verify(relied.getPublicKey());
            return relied.getBasicConstraints() >= 0;
        } catch (java.security.GeneralSecurityException other) {
            return false;
        }
    }
}
