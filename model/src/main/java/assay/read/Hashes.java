package assay.read;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Digests as package tools and container registries write them: `sha256:<hex>`.
public final class Hashes {
    /// How many digits each has; what is longer or shorter is no such digest.
    private static final Map<String, Integer> DIGITS =
            Map.of("md5", 32, "sha1", 40, "sha224", 56, "sha256", 64, "sha384", 96, "sha512", 128, "blake2b", 128);

    private Hashes() {}

    /// Null where the text is no digest of a known kind.
    public static @Nullable Digest of(String algorithm, String hex) {
        String kind = algorithm.toLowerCase(Locale.ROOT);
        Integer digits = DIGITS.get(kind);
        if (digits == null || hex.length() != digits || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        boolean weak = kind.equals("md5") || kind.equals("sha1");
        return new Digest(kind, hex.toLowerCase(Locale.ROOT), weak ? Strength.WEAK : Strength.STRONG);
    }

    /// Null where the text is no `algorithm:hex`.
    public static @Nullable Digest of(String hash) {
        int cut = hash.indexOf(':');
        return cut < 0 ? null : of(hash.substring(0, cut), hash.substring(cut + 1));
    }

    /// Those that are digests, each once.
    public static List<Digest> all(Stream<String> hashes) {
        return hashes.map(Hashes::of).filter(Objects::nonNull).distinct().toList();
    }
}
