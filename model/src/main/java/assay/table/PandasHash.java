package assay.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hashes that `pandas.util.hash_pandas_object` makes of cells and rows (pandas: core/util/hashing.py,
/// _libs/hashing.pyx), and what MLflow makes of them (mlflow: data/digest_utils.py).
final class PandasHash {
    private static final long KEY_0 = le("01234567");
    private static final long KEY_1 = le("89123456");

    private PandasHash() {}

    private static long le(String eight) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = (word << 8) | eight.charAt(i);
        }
        return word;
    }

    /// A whole number, or the bits of a float, spread over 64 bits.
    static long number(long bits) {
        long hash = bits;
        hash ^= hash >>> 30;
        hash *= 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 27;
        hash *= 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        return hash;
    }

    static long text(String text) {
        return number(sipHash(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// One row's hash over those of its cells, the index last; as CPython hashes tuples.
    static long row(long[] cells) {
        long hash = 0x345678L;
        long factor = 1_000_003L;
        for (int i = 0; i < cells.length; i++) {
            hash ^= cells[i];
            hash *= factor;
            factor += 82_520L + 2L * (cells.length - i);
        }
        return hash + 97_531L;
    }

    /// SipHash-2-4 under the key `0123456789123456`.
    static long sipHash(byte[] bytes) {
        long[] v = {
            KEY_0 ^ 0x736f6d6570736575L,
            KEY_1 ^ 0x646f72616e646f6dL,
            KEY_0 ^ 0x6c7967656e657261L,
            KEY_1 ^ 0x7465646279746573L
        };
        int whole = bytes.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            block(v, word(bytes, i, 8));
        }
        block(v, word(bytes, whole, bytes.length - whole) | ((long) bytes.length << 56));
        v[2] ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round(v);
        }
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static long word(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << 8) | (bytes[from + i] & 0xffL);
        }
        return word;
    }

    private static void block(long[] v, long word) {
        v[3] ^= word;
        round(v);
        round(v);
        v[0] ^= word;
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }

    /// The MD5 that MLflow cuts to its first eight digits: hashes of rows, then the number of rows, then names.
    static final class Sum {
        private final MessageDigest md5;

        Sum() {
            try {
                md5 = MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }

        /// Little-endian, as numpy keeps it on the machines that MLflow runs on.
        void add(long value) {
            for (int shift = 0; shift < 64; shift += 8) {
                md5.update((byte) (value >>> shift));
            }
        }

        void add(String name) {
            md5.update(name.getBytes(StandardCharsets.UTF_8));
        }

        String cut() {
            return HexFormat.of().formatHex(md5.digest()).substring(0, 8);
        }
    }
}
