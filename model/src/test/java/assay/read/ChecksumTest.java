package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @ParameterizedTest
    @CsvSource({
        "SHA-256, sha256",
        "sha_256, sha256",
        "' sha256 ', sha256",
        "sha384, sha384",
        "SHA3-384, sha3-384",
        "sha3_256, sha3-256",
        "MD5, md5"
    })
    void anAlgorithmIsWrittenInManyWays(String written, String name) {
        assertEquals(name, Checksum.algorithm(written));
    }

    @Test
    void hexMustBeAsLongAsTheAlgorithmHasIt() {
        assertEquals(new Digest("md5", MD5, Strength.WEAK), Checksum.of("MD5", MD5.toUpperCase(Locale.ROOT)));
        assertEquals(new Digest("sha256", SHA256, Strength.STRONG), Checksum.of("sha256", SHA256));
        assertNull(Checksum.of("sha256", MD5));
        assertNull(Checksum.of("sha256", SHA256.replace('e', 'x')));
        assertNull(Checksum.of("sha256", null));
    }

    @Test
    void ofAnAlgorithmThatIsNotKnownAnyHexIsOne() {
        assertEquals(new Digest("skein", MD5, Strength.STRONG), Checksum.of("skein", MD5));
        assertEquals(new Digest("skein", "0123abcd", Strength.TRUNCATED), Checksum.of("skein", "0123abcd"));
        assertNull(Checksum.of("skein", "0123abc"));
    }

    @Test
    void beforeAColonOnlyAKnownAlgorithmIsOne() {
        assertEquals(new Digest("sha256", SHA256, Strength.STRONG), Checksum.of("sha256:" + SHA256));
        assertNull(Checksum.of("postgres:20261121"));
        assertNull(Checksum.of(SHA256));
        assertNull(Checksum.of(":" + SHA256));
    }

    @Test
    void ofManyThoseThatAreDigestsAreTakenOnce() {
        assertEquals(
                List.of(new Digest("sha256", SHA256, Strength.STRONG), new Digest("md5", MD5, Strength.WEAK)),
                Checksum.all(Stream.of("sha256:" + SHA256, "postgres:14", "md5:" + MD5, "SHA256:" + SHA256, "")));
    }
}
