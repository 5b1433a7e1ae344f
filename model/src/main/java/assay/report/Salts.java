package assay.report;

import assay.store.Store;
import assay.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/// Salts for what a report withholds. Each is drawn from a secret of the project and the value, so that the same report
/// has the same bytes, and nobody without the secret can try values until one fits.
public final class Salts {
    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] secret;

    private Salts(byte[] secret) {
        this.secret = secret.clone();
    }

    /// @param secret 32 bytes
    static Salts of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("Expected a secret of " + BYTES + " bytes, found " + secret.length);
        }
        return new Salts(secret);
    }

    /// Those of the store's folder; the secret is made where there is none.
    ///
    /// @throws StoreException where it cannot be read or written
    public static Salts of(Store store) {
        Path file = store.secretPath();
        try {
            if (!Files.isRegularFile(file)) {
                byte[] made = KeyGenerator.getInstance(MAC).generateKey().getEncoded();
                store.write(
                        file,
                        out -> out.write((HexFormat.of().formatHex(made) + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
            return of(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException(
                    "The project's secret " + file + " cannot be used: " + e.getMessage()
                            + ". Bring back a copy of it.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 32 bytes.
    byte[] salt(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SHA-256 over salt, kind and value, in hex: what a report shows of a value that it withholds.
    static String commitment(byte[] salt, String kind, String value) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(salt);
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    }
}
