package assay.sign;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Arrays;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.apache.commons.codec.digest.DigestUtils;

/// Whom a certificate names, and who says so.
///
/// @param subject RFC 2253
/// @param name the subject's common name; the whole subject where it has none
/// @param fingerprint SHA-256 of the certificate, lower-case hex
/// @param selfIssued whether it names itself as who issued it
/// @param trial whether it says of itself that Assay made it for trying
public record Holder(
        String subject,
        String name,
        String issuer,
        String fingerprint,
        boolean selfIssued,
        boolean trial,
        Instant from,
        Instant until) {
    /// Stands in the subject of every trial key.
    static final String TRIAL = "Trial key made by Assay, identity not confirmed";

    private static final int RSA_BITS = 2_048;
    private static final int EC_BITS = 256;

    public static Holder of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        String issuer = certificate.getIssuerX500Principal().getName();
        return new Holder(
                subject,
                part(subject, "CN", subject),
                issuer,
                fingerprint(certificate),
                certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()),
                part(subject, "OU", "").equals(TRIAL),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String part(String name, String type, String otherwise) {
        try {
            return new LdapName(name)
                    .getRdns().stream()
                            .filter(each -> each.getType().equalsIgnoreCase(type))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse(otherwise);
        } catch (InvalidNameException e) {
            return otherwise;
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return DigestUtils.sha256Hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new CannotSign("The certificate cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /// Who vouches for the name, in a sentence.
    public String voucher() {
        String sentence = selfIssued
                ? "Certificate issued by: itself. Identity rests on how you received this certificate."
                : "Certificate issued by: " + issuer + ". Whether that issuer is to be relied on is for you to say.";
        return (trial ? TRIAL + ". " : "") + sentence + " SHA-256 fingerprint: " + fingerprint;
    }

    /// @throws CannotSign where nothing should be signed with this at that time
    static void refuseUnfit(X509Certificate certificate, Instant at) {
        Holder holder = of(certificate);
        if (at.isBefore(holder.from)) {
            throw new CannotSign("The certificate of " + holder.name + " is not valid yet: it holds from " + holder.from
                    + ", and this computer's clock says " + at + ".");
        }
        if (at.isAfter(holder.until)) {
            throw new CannotSign("The certificate of " + holder.name + " has expired: it held until " + holder.until
                    + ", and this computer's clock says " + at + ".");
        }
        refuseWeak(certificate.getPublicKey());
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw new CannotSign("The certificate of " + holder.name
                    + " is not for signatures: expected the key usage digitalSignature or nonRepudiation, found "
                    + Arrays.toString(usage) + ".");
        }
    }

    private static void refuseWeak(PublicKey key) {
        switch (key) {
            case RSAKey rsa -> refuseBelow("RSA", RSA_BITS, rsa.getModulus().bitLength());
            case ECKey ec ->
                refuseBelow("elliptic-curve", EC_BITS, ec.getParams().getOrder().bitLength());
            default ->
                throw new CannotSign(
                        "Expected an RSA or elliptic-curve key, found one for " + key.getAlgorithm() + ".");
        }
    }

    private static void refuseBelow(String kind, int least, int found) {
        if (found < least) {
            throw new CannotSign("The key is too weak: expected an " + kind + " key of at least " + least
                    + " bits, found " + found + ".");
        }
    }
}
