package assay.sign;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A key that anybody can make in anybody's name, for trying how signing goes. Its subject says so.
///
/// @param certificate issued by itself, for a year
public record TrialKey(KeyPair pair, X509Certificate certificate) {
    private static final int BITS = 3_072;
    private static final Duration HOLDS = Duration.ofDays(365);
    private static final int SERIAL_BYTES = 16;
    private static final int LONGEST_NAME = 64;

    /// @param name whom it is to name
    /// @param at when it begins to hold
    public static TrialKey of(String name, Instant at) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new CannotSign("Expected a name of 1 to " + LONGEST_NAME + " characters.");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500NameBuilder()
                    .addRDN(BCStyle.OU, Holder.TRIAL)
                    .addRDN(BCStyle.CN, stripped)
                    .build();
            byte[] serial = Arrays.copyOf(DigestUtils.sha256(pair.getPublic().getEncoded()), SERIAL_BYTES);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(1, serial),
                    Date.from(at),
                    Date.from(at.plus(HOLDS)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return new TrialKey(
                    pair,
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As PKCS#12.
    ///
    /// @param password left as it is: the caller's to wipe
    public void write(OutputStream out, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("trial", pair.getPrivate(), password, new Certificate[] {certificate});
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
