package assay.trail;

import assay.store.Secret;
import assay.store.Store;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What makes an entry's hash say nothing of its fields: 16 bytes in its payload, drawn from the project's secret and
/// the entry. With it, an entry that a report withholds can leave its hash there, and nobody can try names until one
/// fits.
final class Salt {
    static final String KEY = "salt";

    private static final String KIND = "trail";
    private static final int BYTES = 16;

    private Salt() {}

    /// The payload with its salt, in canonical JSON.
    ///
    /// @param seq of the entry
    /// @param before hash of the entry before it
    /// @throws IllegalArgumentException where it has such a member already, or no canonical JSON
    static String in(Store store, long seq, String before, Map<String, ?> payload) {
        if (payload.containsKey(KEY)) {
            throw new IllegalArgumentException("The key " + KEY + " is the trail's own");
        }
        Map<String, Object> salted = new LinkedHashMap<>(payload);
        byte[] code = Secret.of(store).code(KIND, seq + "\n" + before + "\n" + Canonical.of(payload));
        salted.put(KEY, HexFormat.of().formatHex(Arrays.copyOf(code, BYTES)));
        return Canonical.of(salted);
    }

    /// Whether a member has the form of one: an older entry has none.
    static boolean isOne(@Nullable Object value) {
        return value instanceof String text && text.matches("[0-9a-f]{" + 2 * BYTES + "}");
    }
}
