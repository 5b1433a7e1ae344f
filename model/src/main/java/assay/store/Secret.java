package assay.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of a project: 32 bytes that never leave the home. Codes that are drawn from it are the same each time,
/// and tell nothing of what they were drawn from to anybody without it.
public final class Secret {
    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] secret;

    private Secret(byte[] secret) {
        this.secret = secret.clone();
    }

    /// @param secret 32 bytes
    /// @throws IllegalArgumentException where they are more or fewer
    public static Secret of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("Expected a secret of " + BYTES + " bytes, found " + secret.length);
        }
        return new Secret(secret);
    }

    /// That of the store's folder; it is made where there is none.
    ///
    /// @throws StoreException where it cannot be read or written
    public static Secret of(Store store) {
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
    ///
    /// @param kind of value, without a zero character
    public byte[] code(String kind, String value) {
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
}
