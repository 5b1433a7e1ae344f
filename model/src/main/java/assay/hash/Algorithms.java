package assay.hash;

import assay.fact.Digest.Strength;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The algorithms by the names that digests carry, and what can be done to the bytes before.
///
/// `sha256` is the plain algorithm, `sha256+lf` the same after each CR LF became LF, `sha256+crlf` after each LF alone
/// became CR LF, `sha256+gunzip` of the content that gzip holds, `etag/8388608` the S3 ETag of an object that was sent
/// in parts of so many bytes.
public final class Algorithms {
    static final String LF = "+lf";
    static final String CRLF = "+crlf";
    static final String GUNZIP = "+gunzip";
    private static final String ETAG = "etag/";
    private static final long MIB = 1L << 20;
    private static final int MOST_CANDIDATES = 8;

    /// What the common tools send unless told otherwise, the likeliest first: the AWS tools, MinIO's, the SDKs and
    /// rclone, s3cmd, s3fs, then round sizes that people choose.
    private static final List<Long> PART_SIZES = List.of(
            8 * MIB,
            16 * MIB,
            5 * MIB,
            15 * MIB,
            10 * MIB,
            64 * MIB,
            128 * MIB,
            100 * MIB,
            50 * MIB,
            32 * MIB,
            20 * MIB,
            25 * MIB,
            256 * MIB,
            512 * MIB,
            1024 * MIB);

    private static final Map<String, Supplier<Sum>> PLAIN = new HashMap<>();

    // A reference to a method would load its class here and now, with libraries whose signed jars are digested whole.
    static {
        PLAIN.put("md5", () -> new Sums.Jdk("MD5"));
        PLAIN.put("sha1", () -> new Sums.Jdk("SHA-1"));
        PLAIN.put("sha224", () -> new Sums.Jdk("SHA-224"));
        PLAIN.put("sha256", () -> new Sums.Jdk("SHA-256"));
        PLAIN.put("sha384", () -> new Sums.Jdk("SHA-384"));
        PLAIN.put("sha512", () -> new Sums.Jdk("SHA-512"));
        PLAIN.put("sha512-256", () -> new Sums.Jdk("SHA-512/256"));
        PLAIN.put("sha3-256", () -> new Sums.Jdk("SHA3-256"));
        PLAIN.put("sha3-512", () -> new Sums.Jdk("SHA3-512"));
        PLAIN.put("blake2b", () -> Sums.Blake2.b(512));
        PLAIN.put("blake2b-256", () -> Sums.Blake2.b(256));
        PLAIN.put("blake2s", () -> Sums.Blake2.s());
        PLAIN.put("blake3", () -> new Sums.Blake3Sum());
        PLAIN.put("xxh64", () -> Sums.Xxh.xxh64());
        PLAIN.put("xxh3-64", () -> Sums.Xxh.xxh3());
        PLAIN.put("xxh3-128", () -> new Sums.Xxh128());
        PLAIN.put("crc32", () -> new Sums.Crc(new CRC32()));
        PLAIN.put("crc32c", () -> new Sums.Crc(new CRC32C()));
        PLAIN.put("git-blob", () -> Sums.Jdk.gitBlob("SHA-1"));
        PLAIN.put("git-blob-sha256", () -> Sums.Jdk.gitBlob("SHA-256"));
        PLAIN.put("md5-dos2unix", () -> new Dos2Unix());
    }

    private Algorithms() {}

    /// All names without conversions and part sizes.
    public static Set<String> plain() {
        return new TreeSet<>(PLAIN.keySet());
    }

    public static boolean knows(String algorithm) {
        return sumFor(algorithm) != null;
    }

    /// The algorithm after each CR LF became LF.
    public static String toLf(String algorithm) {
        return algorithm + LF;
    }

    /// The algorithm after each LF without a CR became CR LF.
    public static String toCrLf(String algorithm) {
        return algorithm + CRLF;
    }

    /// The algorithm over what gzip holds.
    public static String gunzip(String algorithm) {
        return algorithm + GUNZIP;
    }

    /// The ETag that S3 gives an object sent in parts of so many bytes: the MD5 of the parts' MD5s, `-` and their
    /// number.
    ///
    /// @param partSize in bytes
    public static String etag(long partSize) {
        return ETAG + partSize;
    }

    /// Sizes of parts that make so many of a file, the likeliest first: those of the common tools, then the smallest
    /// whole MiB. Empty where no size does.
    ///
    /// @param size of the file, in bytes
    /// @return at most 8, in bytes
    public static List<Long> partSizes(long size, int parts) {
        List<Long> found = new ArrayList<>();
        if (size < 0 || parts < 1) {
            return found;
        }
        for (long each : PART_SIZES) {
            if (parts(size, each) == parts && found.size() < MOST_CANDIDATES) {
                found.add(each);
            }
        }
        long smallest = Math.ceilDiv(Math.ceilDiv(size, parts), MIB) * MIB;
        if (smallest > 0
                && parts(size, smallest) == parts
                && !found.contains(smallest)
                && found.size() < MOST_CANDIDATES) {
            found.add(smallest);
        }
        return List.copyOf(found);
    }

    private static long parts(long size, long each) {
        return Math.max(1, Math.ceilDiv(size, each));
    }

    /// How far an equal digest of this kind goes, conversions aside. Checksums against accidents (CRC, xxHash) count as
    /// weak however long they are: two files with one value are easily made.
    public static Strength strength(String algorithm) {
        int plus = algorithm.indexOf('+');
        return switch (plus < 0 ? algorithm : algorithm.substring(0, plus)) {
            case "crc32", "crc32c", "xxh64", "xxh3-64" -> Strength.TRUNCATED;
            case "md5", "md5-dos2unix", "sha1", "git-blob", "xxh3-128" -> Strength.WEAK;
            case String etag when etag.startsWith(ETAG) -> Strength.WEAK;
            default -> Strength.STRONG;
        };
    }

    /// Of bytes at hand, as the algorithm writes it.
    ///
    /// @throws IllegalArgumentException where it is not known
    public static String digest(String algorithm, byte[] bytes) {
        Sum sum = sum(algorithm);
        sum.start(new Measure(bytes.length, 0, 0));
        sum.update(bytes, 0, bytes.length);
        return sum.end();
    }

    /// @throws IllegalArgumentException where it is not known
    static Sum sum(String algorithm) {
        Supplier<Sum> sum = sumFor(algorithm);
        if (sum == null) {
            throw new IllegalArgumentException(algorithm + " is not computed here");
        }
        return sum.get();
    }

    private static @Nullable Supplier<Sum> sumFor(String algorithm) {
        Supplier<Sum> known = PLAIN.get(algorithm);
        if (known != null) {
            return known;
        }
        if (algorithm.startsWith(ETAG)) {
            long size = number(algorithm.substring(ETAG.length()));
            return size > 0 ? () -> new Sums.Etag(size) : null;
        }
        for (String conversion : List.of(LF, CRLF, GUNZIP)) {
            if (algorithm.endsWith(conversion)) {
                String base = algorithm.substring(0, algorithm.length() - conversion.length());
                Supplier<Sum> plain = PLAIN.get(base);
                boolean sized = base.startsWith("git-blob");
                // The length that git puts before the content is not known before all is unpacked.
                return plain == null || (sized && conversion.equals(GUNZIP))
                        ? null
                        : conversion.equals(GUNZIP) ? plain : () -> new LineEnds(plain.get(), conversion, sized);
            }
        }
        return null;
    }

    private static long number(String digits) {
        return digits.matches("[1-9]\\d{0,14}") ? Long.parseLong(digits) : 0;
    }
}
