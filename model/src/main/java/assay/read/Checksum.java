package assay.read;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checksums of whole files as packages, pointers and registries record them: an algorithm's name
/// in somebody's spelling and hex.
public final class Checksum {

    /// Hex digits by algorithm.
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("crc32", 8),
            Map.entry("crc32c", 8),
            Map.entry("adler32", 8),
            Map.entry("md5", 32),
            Map.entry("sha1", 40),
            Map.entry("sha224", 56),
            Map.entry("sha256", 64),
            Map.entry("sha384", 96),
            Map.entry("sha512", 128),
            Map.entry("sha3-224", 56),
            Map.entry("sha3-256", 64),
            Map.entry("sha3-384", 96),
            Map.entry("sha3-512", 128),
            Map.entry("blake2b", 128),
            Map.entry("blake2s", 64),
            Map.entry("blake3", 64));

    private static final int LONGEST = 300;

    private Checksum() {}

    /// `SHA-256`, `sha_256` and `sha256` are one; `sha3_256` keeps a hyphen.
    public static String algorithm(String written) {
        String plain = written.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        String joined = plain.replace("-", "");
        return joined.startsWith("sha3") && !joined.equals("sha384")
                ? "sha3-" + joined.substring("sha3".length())
                : joined;
    }

    /// Null where the text cannot be a value of that algorithm: a placeholder, a cut one, no hex.
    /// Of an algorithm that is not known here any hex is one.
    public static @Nullable Digest of(String algorithm, @Nullable String written) {
        String name = algorithm(algorithm);
        String hex = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        Integer length = LENGTHS.get(name);
        boolean fits = length == null ? hex.length() >= 8 && hex.length() <= 256 : hex.length() == length;
        if (name.isEmpty() || !fits || !isHex(hex)) {
            return null;
        }
        return new Digest(name, hex, strength(name, hex));
    }

    /// Of `algorithm:hex`, as package tools and registries of containers write it. Null as well
    /// where the algorithm is not known here: before a colon other things may stand, like the name
    /// of an image.
    public static @Nullable Digest of(String written) {
        int colon = written.indexOf(':');
        String algorithm = colon < 0 ? "" : written.substring(0, colon);
        return LENGTHS.containsKey(algorithm(algorithm)) ? of(algorithm, written.substring(colon + 1)) : null;
    }

    /// Those of `algorithm:hex` that are digests, each once.
    public static List<Digest> all(Stream<String> written) {
        return written.map(Checksum::of).filter(Objects::nonNull).distinct().toList();
    }

    /// What stands in the place of a checksum and cannot be one, so that nobody takes the file for
    /// one without: no two of them are the same bytes. Null where nothing stands there.
    public static @Nullable Digest unusable(String algorithm, @Nullable String written) {
        String text = written == null ? "" : Secrets.clean(written.strip());
        String name = algorithm(algorithm);
        return text.isEmpty() || name.isEmpty()
                ? null
                : new Digest(name, text.substring(0, Math.min(LONGEST, text.length())), Strength.REFERENCE);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static Strength strength(String name, String hex) {
        return switch (name) {
            case "md5", "sha1" -> Strength.WEAK;
            default -> hex.length() < 32 ? Strength.TRUNCATED : Strength.STRONG;
        };
    }
}
