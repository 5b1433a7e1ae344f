package assay.hash;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Checksum;
import org.apache.commons.codec.digest.Blake3;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;

/// The algorithms, each over what the JDK or a library computes.
final class Sums {

    private Sums() {}

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static final class Jdk implements Sum {
        private final MessageDigest digest;
        private final boolean asGitBlob;

        Jdk(String name) {
            this(name, false);
        }

        private Jdk(String name, boolean asGitBlob) {
            digest = digest(name);
            this.asGitBlob = asGitBlob;
        }

        /// Git's object id of the content: `blob`, the length and a NUL stand before it.
        static Jdk gitBlob(String name) {
            return new Jdk(name, true);
        }

        @Override
        public void start(Measure measure) {
            digest.reset();
            if (asGitBlob) {
                digest.update(("blob " + measure.size() + "\0").getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public String end() {
            return hex(digest.digest());
        }
    }

    /// The ETag of an S3 object that was sent in parts of one size.
    static final class Etag implements Sum {
        private final MessageDigest part = digest("MD5");
        private final MessageDigest whole = digest("MD5");
        private final long partSize;
        private long inPart;
        private long parts;

        Etag(long partSize) {
            this.partSize = partSize;
        }

        @Override
        public void start(Measure measure) {
            part.reset();
            whole.reset();
            inPart = 0;
            parts = 0;
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            int at = from;
            while (at < from + length) {
                int n = (int) Math.min(from + length - at, partSize - inPart);
                part.update(bytes, at, n);
                at += n;
                inPart += n;
                if (inPart == partSize) {
                    endPart();
                }
            }
        }

        private void endPart() {
            whole.update(part.digest());
            parts++;
            inPart = 0;
        }

        @Override
        public String end() {
            if (inPart > 0 || parts == 0) {
                endPart();
            }
            return hex(whole.digest()) + "-" + parts;
        }
    }

    static final class Blake2 implements Sum {
        private final ExtendedDigest digest;

        private Blake2(ExtendedDigest digest) {
            this.digest = digest;
        }

        static Blake2 b(int bits) {
            return new Blake2(new Blake2bDigest(bits));
        }

        static Blake2 s() {
            return new Blake2(new Blake2sDigest(256));
        }

        @Override
        public void start(Measure measure) {
            digest.reset();
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public String end() {
            byte[] value = new byte[digest.getDigestSize()];
            digest.doFinal(value, 0);
            return hex(value);
        }
    }

    static final class Blake3Sum implements Sum {
        private static final int BYTES = 32;
        private final Blake3 digest = Blake3.initHash();

        @Override
        public void start(Measure measure) {
            digest.reset();
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public String end() {
            return hex(digest.doFinalize(BYTES));
        }
    }

    /// In the canonical form of xxHash: the most significant byte first.
    static final class Xxh implements Sum {
        private final HashStream64 stream;

        private Xxh(HashStream64 stream) {
            this.stream = stream;
        }

        static Xxh xxh64() {
            return new Xxh(Hashing.xxh64().hashStream());
        }

        static Xxh xxh3() {
            return new Xxh(Hashing.xxh3_64().hashStream());
        }

        @Override
        public void start(Measure measure) {
            stream.reset();
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            stream.putBytes(bytes, from, length);
        }

        @Override
        public String end() {
            return HexFormat.of().toHexDigits(stream.getAsLong());
        }
    }

    static final class Xxh128 implements Sum {
        private final HashStream128 stream = Hashing.xxh3_128().hashStream();

        @Override
        public void start(Measure measure) {
            stream.reset();
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            stream.putBytes(bytes, from, length);
        }

        @Override
        public String end() {
            HashValue128 value = stream.get();
            return HexFormat.of().toHexDigits(value.getMostSignificantBits())
                    + HexFormat.of().toHexDigits(value.getLeastSignificantBits());
        }
    }

    /// Eight hex digits.
    static final class Crc implements Sum {
        private final Checksum checksum;

        Crc(Checksum checksum) {
            this.checksum = checksum;
        }

        @Override
        public void start(Measure measure) {
            checksum.reset();
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            checksum.update(bytes, from, length);
        }

        @Override
        public String end() {
            return HexFormat.of().toHexDigits((int) checksum.getValue());
        }
    }
}
