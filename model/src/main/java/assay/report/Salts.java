package assay.report;

import assay.store.Secret;
import assay.store.Store;
import assay.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/// Salts for what a report withholds. Each is drawn from a secret of the project and the value, so that the same report
/// has the same bytes, and nobody without the secret can try values until one fits.
public final class Salts {
    private final Secret secret;

    private Salts(Secret secret) {
        this.secret = secret;
    }

    /// Those of the store's folder; the secret is made where there is none.
    ///
    /// @throws StoreException where it cannot be read or written
    public static Salts of(Store store) {
        return new Salts(Secret.of(store));
    }

    /// 32 bytes.
    byte[] salt(String kind, String value) {
        return secret.code(kind, value);
    }

    /// SHA-256 over salt, kind and value, in hex: what a report shows of a value that it withholds.
    static String commitment(byte[] salt, String kind, String value) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(salt);
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    }
}
