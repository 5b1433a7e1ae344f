package assay.trail;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.KeyGenerator;

/// What makes an entry's hash say nothing of its fields: 16 bytes by chance in its payload. With it, an entry that a
/// report withholds can leave its hash there, and nobody can try names until one fits.
final class Salt {
    static final String KEY = "salt";

    private static final int BYTES = 16;

    private Salt() {}

    /// The payload with a salt of its own.
    ///
    /// @throws IllegalArgumentException where it has such a member already
    static Map<String, Object> in(Map<String, ?> payload) {
        if (payload.containsKey(KEY)) {
            throw new IllegalArgumentException("The key " + KEY + " is the trail's own");
        }
        Map<String, Object> salted = new LinkedHashMap<>(payload);
        salted.put(KEY, drawn());
        return salted;
    }

    /// Whether a member has the form of one: an older entry has none.
    static boolean isOne(Object value) {
        return value instanceof String text && text.matches("[0-9a-f]{" + 2 * BYTES + "}");
    }

    private static String drawn() {
        try {
            byte[] key = KeyGenerator.getInstance("HmacSHA256").generateKey().getEncoded();
            return HexFormat.of().formatHex(Arrays.copyOf(key, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
