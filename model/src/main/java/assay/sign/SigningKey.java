package assay.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/// A person's key with its certificate. The secret stays where it was: in the file, or on the token.
public final class SigningKey {
    private final PrivateKey secret;
    private final List<X509Certificate> chain;
    private final @Nullable Provider provider;

    private SigningKey(PrivateKey secret, List<X509Certificate> chain, @Nullable Provider provider) {
        this.secret = secret;
        this.chain = List.copyOf(chain);
        this.provider = provider;
    }

    /// @param file names it in messages
    /// @param content of a PKCS#12 file
    /// @param password left as it is: the caller's to wipe
    /// @param alias null where the file holds one private key
    /// @throws CannotSign where the password does not open it, or there is no private key with a certificate
    public static SigningKey ofFile(Path file, byte[] content, char[] password, @Nullable String alias) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return in(store, password, alias, file.toString(), null);
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotSign(
                    isWrongPassword(e)
                            ? "The password does not open " + file + "."
                            : file + " cannot be read as a PKCS#12 file (.p12, .pfx): " + e.getMessage() + ".",
                    e);
        }
    }

    /// @param library of the token's maker, which is loaded into this process
    /// @param slot its place in the library's list, from 0
    /// @param pin left as it is: the caller's to wipe
    /// @throws CannotSign where library, slot or PIN cannot be used, or there is no private key with a certificate
    public static SigningKey ofToken(Path library, int slot, char[] pin, @Nullable String alias) {
        String where = "the token in slot " + slot + " of " + library;
        try {
            Provider pkcs11 = Security.getProvider("SunPKCS11");
            if (pkcs11 == null) {
                throw new CannotSign("This Java has no PKCS#11.");
            }
            Provider token = pkcs11.configure("--name=Assay\nlibrary=\""
                    + library.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"")
                    + "\"\nslotListIndex=" + slot + "\n");
            KeyStore store = KeyStore.getInstance("PKCS11", token);
            store.load(null, pin);
            return in(store, pin, alias, where, token);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof CannotSign cannot) {
                throw cannot;
            }
            throw new CannotSign(
                    isWrongPassword(e)
                            ? "The PIN does not open " + where + "."
                            : "Cannot use " + where + ": " + innermost(e) + ".",
                    e);
        }
    }

    private static boolean isWrongPassword(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof UnrecoverableKeyException || each instanceof LoginException) {
                return true;
            }
        }
        return false;
    }

    private static String innermost(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static SigningKey in(
            KeyStore store, char[] password, @Nullable String alias, String where, @Nullable Provider provider)
            throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String each : Collections.list(store.aliases())) {
            if (store.isKeyEntry(each) && (alias == null || alias.equalsIgnoreCase(each))) {
                keys.add(each);
            }
        }
        if (keys.size() != 1) {
            throw new CannotSign(
                    keys.isEmpty()
                            ? "Expected a private key" + (alias == null ? "" : " called " + alias) + " in " + where
                                    + ", found none."
                            : "Expected one private key in " + where + ", found " + String.join(", ", keys)
                                    + ": name one with --alias.");
        }
        Certificate[] certificates = store.getCertificateChain(keys.getFirst());
        if (!(store.getKey(keys.getFirst(), password) instanceof PrivateKey secret)
                || certificates == null
                || certificates.length == 0
                || !Arrays.stream(certificates).allMatch(X509Certificate.class::isInstance)) {
            throw new CannotSign("Expected a private key with its X.509 certificate in " + where + ", found none.");
        }
        return new SigningKey(
                secret,
                Arrays.stream(certificates).map(X509Certificate.class::cast).toList(),
                provider);
    }

    public Holder holder() {
        return Holder.of(certificate());
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The certificate first.
    List<X509Certificate> chain() {
        return chain;
    }

    /// `RSA` or `EC`, as the certificate names it.
    String algorithm() {
        return certificate().getPublicKey().getAlgorithm();
    }

    /// @param algorithm as Java names it: `SHA256withRSA`
    byte[] sign(String algorithm, byte[] what) {
        try {
            Signature signing =
                    provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
            signing.initSign(secret);
            signing.update(what);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new CannotSign("The key does not sign: " + innermost(e) + ".", e);
        }
    }

    /// @throws CannotSign where nothing should be signed with this key at that time
    void refuseUnfit(Instant at) {
        Holder.refuseUnfit(certificate(), at);
    }
}
