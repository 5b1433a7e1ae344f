package assay.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Digest.Strength;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AlgorithmsTest {
    private static final int MIB = 1 << 20;

    /// Of the bytes 0, 1 … 250, 0 …: length, xxh64, xxh3-64, xxh3-128, blake3, crc32c. BLAKE3 stands so in its official
    /// test vectors; xxHash and CRC-32C were computed with the Python packages xxhash 4.1.0 and crc32c 2.9.
    private static final String VECTORS = """
            0 ef46db3751d8e999 2d06800538d394c2 99aa06d3014798d86001c324468d497f af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 00000000
            1 e934a84adb052768 c44bdff4074eecdb a6cd5e9392000f6ac44bdff4074eecdb 2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213 527d5351
            3 e5c7bb4533bc65dd 5f4299fc161c9cbb e3b55f57945a17cf5f4299fc161c9cbb e1be4d7a8ab5560aa4199eea339849ba8e293d55ca0a81006726d184519e647f 92fd4bfa
            16 44b6ef2fb84169f7 8355e3a6f61770db 72950631827607e2842812cc870dcae2 a6a492965517a830cb75fdb713465aa465f2f098233896fea44c1d98268bf9e3 d9c908eb
            17 5603e60c527599b6 9ef341a99de37328 685bc458b37d057fc06e233df7729217 8462aa7be93b09fda7b93cf9f9cddb703f6dd2cc0c8edd5f9eee092edf8abf0c 38435e17
            128 7a7fe14647b9ab92 85c6174c7ff4c46b 14792fc3af88dc6c05321a0b64d67b41 f17e570564b26578c33bb7f44643f539624b05df1a76c81f30acd548c44b45ef 30d9c515
            129 0ba25dfd6e891fcf ec7642b431ba3e5a dd5e74ac6b45f54ebc30b63382b09a3b 683aaae9f3c5ba37eaaf072aed0f9e30bac0865137bae68b1fde4ca2aebdcb12 f514629f
            240 012947f0da6a27b1 375a384d957fe865 65b5be86da5540e7c92b68e16f83bbb6 45e1a0dc23dbe51733d7269a3c0f519c2a63b0718835b2b537677eba734db0d8 9f4f71d6
            241 8d643f23bf2808e1 02e8cd95421c6d02 1da1cb61bcb8a2a102e8cd95421c6d02 749b36ae651c22e8567db692a6876e0ca4fd3daeb7aa8fa3ab2f642ccc69a8f6 54fe7516
            1024 138e26c65048ce29 e5d78bafa45b2aa5 d0ac1f7b93bf57b9e5d78bafa45b2aa5 42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7 2af62c0c
            1025 cfd73aedd2d6a39d e95c42288f28186e 2882ebca04ec915ce95c42288f28186e d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444 c8d03add
            4096 122a8c8d994ad3ec 7135ffa504f1bc71 e12cd72144990fe57135ffa504f1bc71 015094013f57a5277b59d8475c0501042c0b642e531b0a1c8f58d2163229e969 719077fc
            102400 eb1adcdd9e1369a6 1428e17f1cac2837 ecd387d36185351b1428e17f1cac2837 bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085 7957da17
            """;

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> valuesAreThoseOfThePublishedVectors() {
        List<String> names = List.of("xxh64", "xxh3-64", "xxh3-128", "blake3", "crc32c");
        return VECTORS.lines()
                .map(line -> line.split(" "))
                .flatMap(line -> names.stream()
                        .map(name -> dynamicTest(
                                name + " of " + line[0] + " bytes",
                                () -> assertEquals(
                                        line[1 + names.indexOf(name)],
                                        digest(name, pattern(Integer.parseInt(line[0])))))));
    }

    /// FIPS 180-4 and 202, RFC 1321, 7693 and the check values of the CRC catalogue.
    @Test
    void valuesAreThoseOfTheStandards() {
        byte[] abc = bytes("abc");
        Map<String, String> expected = Map.ofEntries(
                Map.entry("md5", "900150983cd24fb0d6963f7d28e17f72"),
                Map.entry("sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
                Map.entry("sha224", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
                Map.entry("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Map.entry(
                        "sha384",
                        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"),
                Map.entry(
                        "sha512",
                        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
                Map.entry("sha512-256", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
                Map.entry("sha3-256", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
                Map.entry(
                        "sha3-512",
                        "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
                                + "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0"),
                Map.entry(
                        "blake2b",
                        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"),
                Map.entry("blake2s", "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"));
        expected.forEach((name, value) -> assertEquals(value, digest(name, abc), name));
        assertEquals("cbf43926", digest("crc32", bytes("123456789")));
        assertEquals("e3069283", digest("crc32c", bytes("123456789")));
    }

    @TestFactory
    Stream<DynamicTest> valuesAreThoseOfTheSystemsTools() throws IOException {
        Path file = Files.write(temp.resolve("data"), pattern(1_234_567));
        String name = file.toString();
        return Map.ofEntries(
                        Map.entry("md5", List.of("md5sum", name)),
                        Map.entry("sha1", List.of("sha1sum", name)),
                        Map.entry("sha224", List.of("sha224sum", name)),
                        Map.entry("sha256", List.of("sha256sum", name)),
                        Map.entry("sha384", List.of("sha384sum", name)),
                        Map.entry("sha512", List.of("sha512sum", name)),
                        Map.entry("blake2b", List.of("b2sum", name)),
                        Map.entry("blake2b-256", List.of("b2sum", "-l", "256", name)),
                        Map.entry("blake2s", List.of("openssl", "dgst", "-r", "-blake2s256", name)),
                        Map.entry("sha512-256", List.of("openssl", "dgst", "-r", "-sha512-256", name)),
                        Map.entry("sha3-256", List.of("openssl", "dgst", "-r", "-sha3-256", name)),
                        Map.entry("sha3-512", List.of("openssl", "dgst", "-r", "-sha3-512", name)),
                        Map.entry("git-blob", List.of("git", "hash-object", "--no-filters", name)),
                        Map.entry("crc32", python("'%08x' % zlib.crc32(open(sys.argv[1], 'rb').read())", name)))
                .entrySet()
                .stream()
                .map(each -> dynamicTest(
                        each.getKey(),
                        () -> assertEquals(
                                output(each.getValue()).split(" ")[0].strip(),
                                digest(each.getKey(), Files.readAllBytes(file)))));
    }

    @Test
    void aGitBlobOfASha256RepositoryIsWhatGitSays() throws IOException {
        Path file = Files.write(temp.resolve("data"), pattern(5000));
        output(List.of("git", "init", "-q", "--object-format=sha256", temp.toString()));
        assertEquals(
                output(List.of("git", "-C", temp.toString(), "hash-object", "--no-filters", file.toString()))
                        .strip(),
                digest("git-blob-sha256", pattern(5000)));
    }

    @TestFactory
    Stream<DynamicTest> anyPortionsGiveTheSameAsAllAtOnce() {
        byte[] data = bytes("a\r\n\rb\n\n\r\r\n".repeat(20_000) + "\r");
        List<String> variants = List.of(
                "sha256+lf",
                "sha256+crlf",
                "git-blob+lf",
                "git-blob+crlf",
                "md5-dos2unix+crlf",
                "etag/1000",
                "etag/65536");
        return Stream.concat(Algorithms.plain().stream(), variants.stream())
                .map(name -> dynamicTest(name, () -> {
                    String whole = digest(name, data);
                    for (int portion : new int[] {1, 7, 63, 64, 65, 4093, 100_000}) {
                        Sum sum = Algorithms.sum(name);
                        sum.start(measure(data));
                        for (int at = 0; at < data.length; at += portion) {
                            sum.update(data, at, Math.min(portion, data.length - at));
                        }
                        assertEquals(whole, sum.end(), "in portions of " + portion);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSumIsUsedAgain() {
        return Stream.concat(Algorithms.plain().stream(), Stream.of("sha256+lf", "git-blob+crlf", "etag/5"))
                .map(name -> dynamicTest(name, () -> {
                    Sum sum = Algorithms.sum(name);
                    byte[] left = bytes("left over\r");
                    sum.start(measure(left));
                    sum.update(left, 0, left.length);
                    byte[] data = bytes("one\r\ntwo\n");
                    for (int i = 0; i < 2; i++) {
                        sum.start(measure(data));
                        sum.update(data, 0, data.length);
                        assertEquals(digest(name, data), sum.end());
                    }
                }));
    }

    @Test
    void lineEndsAreConvertedBefore() {
        assertEquals(digest("sha256", bytes("a\nb\n\rc\r\n\r")), digest("sha256+lf", bytes("a\r\nb\n\rc\r\r\n\r")));
        assertEquals(digest("sha256", bytes("a\r\nb\r\n\rc\r\r\n")), digest("sha256+crlf", bytes("a\nb\r\n\rc\r\r\n")));
        assertEquals(digest("git-blob", bytes("a\nb\n")), digest("git-blob+lf", bytes("a\r\nb\r\n")));
        assertEquals(digest("git-blob", bytes("a\r\nb\r\n")), digest("git-blob+crlf", bytes("a\nb\n")));
    }

    /// Computed with dvc-data 3.18.3, `fobj_md5(…, name='md5-dos2unix')`.
    @Test
    void textCountsForDvcBefore3AsItDidThere() {
        String e = "\u00e9";
        byte[] line = bytes("0123456789abcd\r\n".repeat(MIB / 16));
        Map<byte[], String> expected = Map.of(
                bytes(""), "d41d8cd98f00b204e9800998ecf8427e",
                bytes("a\r\nb\r\n"), "dd8c6a395b5dd36c56d23275028f526c",
                bytes("a\r\nb\0\r\n"), "acfa4b265c6c4adc860cabd3704714fd",
                latin1(e.repeat(30) + "\r\n".repeat(35)), "5577ceaa75abcfdcd1922d88cabf5db4",
                latin1(e.repeat(31) + "\r\n".repeat(35)), "7e66b0fcaabc65cb234ceae6e581b47b",
                latin1(e.repeat(40) + "\r\n".repeat(30)), "e80b35dfe066e97213babf9ce90d13c2",
                bytes("x".repeat(512) + "\0\r\n"), "3119150934a2ecf2c4b890e1caab7f50",
                bytes("y".repeat(MIB - 1) + "\r\nz\r\n"), "f816dd57f16b87186326674964192736",
                join(line, new byte[16], line, bytes("0123456789abcd\r\n".repeat(3))),
                        "18a35285e936492ea59b4d2481ffa7fd");
        expected.forEach((data, md5) -> assertEquals(md5, digest("md5-dos2unix", data)));
    }

    /// The rule: the MD5 of the parts' MD5s, one after the other, and the number of parts.
    @Test
    void anEtagIsThatOfAnObjectSentInParts() throws IOException {
        byte[] data = pattern(2500);
        byte[] digests = join(
                Sums.digest("MD5").digest(Arrays.copyOfRange(data, 0, 1000)),
                Sums.digest("MD5").digest(Arrays.copyOfRange(data, 1000, 2000)),
                Sums.digest("MD5").digest(Arrays.copyOfRange(data, 2000, 2500)));
        assertEquals(digest("md5", digests) + "-3", digest(Algorithms.etag(1000), data));
        assertTrue(digest(Algorithms.etag(1250), data).endsWith("-2"));
        assertTrue(digest(Algorithms.etag(2500), data).endsWith("-1"));
        assertTrue(digest(Algorithms.etag(2500), new byte[0]).endsWith("-1"));
    }

    @Test
    void sizesOfPartsAreThoseThatMakeSoManyOfTheFile() {
        long mib = MIB;
        assertEquals(List.of(8 * mib), Algorithms.partSizes(80 * mib, 10));
        assertEquals(List.of(16 * mib, 15 * mib), Algorithms.partSizes(100 * mib, 7));
        assertEquals(
                List.of(34 * mib), Algorithms.partSizes(100 * mib, 3), "no tool's own size: the smallest whole MiB");
        assertEquals(List.of(), Algorithms.partSizes(10, 3), "parts are not smaller than a MiB");
        assertEquals(List.of(), Algorithms.partSizes(-1, 3));
        assertEquals(List.of(), Algorithms.partSizes(100, 0));
        assertFalse(Algorithms.partSizes(10, 1).isEmpty());
        for (long size : Algorithms.partSizes(10L << 30, 100)) {
            assertEquals(100, Math.ceilDiv(10L << 30, size));
        }
    }

    @Test
    void whatIsNotKnownIsNotComputed() {
        assertFalse(Algorithms.knows("md4"));
        assertFalse(Algorithms.knows("md5-dir"));
        assertFalse(Algorithms.knows("git-blob+gunzip"), "the length stands before the content");
        assertFalse(Algorithms.knows("etag/0"));
        assertFalse(Algorithms.knows("sha256+lf+crlf"));
        assertTrue(Algorithms.knows("git-blob-sha256+crlf"));
        assertThrows(IllegalArgumentException.class, () -> new Job("a", Set.of("md4")));
        assertThrows(IllegalArgumentException.class, () -> new Job("a", Set.of()));
    }

    @Test
    void strengthIsThatOfTheAlgorithmWhateverIsDoneBefore() {
        assertEquals(Strength.STRONG, Algorithms.strength("sha256+lf"));
        assertEquals(Strength.STRONG, Algorithms.strength("git-blob-sha256"));
        assertEquals(Strength.WEAK, Algorithms.strength("md5-dos2unix"));
        assertEquals(Strength.WEAK, Algorithms.strength(Algorithms.etag(5)));
        assertEquals(Strength.TRUNCATED, Algorithms.strength("crc32c"));
    }

    static String digest(String algorithm, byte[] data) {
        Sum sum = Algorithms.sum(algorithm);
        sum.start(measure(data));
        sum.update(data, 0, data.length);
        return sum.end();
    }

    private static Measure measure(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        long pairs = text.split("\r\n", -1).length - 1;
        long lineFeeds = text.chars().filter(each -> each == '\n').count() - pairs;
        return new Measure(data.length, lineFeeds, pairs);
    }

    private static byte[] pattern(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i % 251);
        }
        return data;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... all) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] each : all) {
            joined.writeBytes(each);
        }
        return joined.toByteArray();
    }

    private static List<String> python(String expression, String file) {
        return List.of("python3", "-c", "import sys, zlib; print(" + expression + ")", file);
    }

    /// Skips where the tool is not there or does not know how.
    private static String output(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            assumeTrue(code == 0, () -> "skipped: " + command.getFirst() + " ended with " + code);
            return output;
        } catch (IOException notThere) {
            System.out.println("skipped: no " + command.getFirst() + " on this machine");
            assumeTrue(false, "no " + command.getFirst() + " on this machine");
            throw notThere;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
