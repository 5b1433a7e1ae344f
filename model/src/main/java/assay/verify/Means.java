package assay.verify;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.hash.Algorithms;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a recorded digest can be computed again.
sealed interface Means {

    /// Over the bytes of one file.
    ///
    /// @param value as the algorithm writes it
    record OfFile(String algorithm, String value) implements Means {}

    /// What a store computed over an object: plain MD5, or over parts of a size that is not
    /// recorded.
    ///
    /// @param parts 0 where it was not sent in parts
    record OfObject(String value, int parts) implements Means {}

    /// Metaflow's name of an object: over what was packed.
    record OfPacked(String value) implements Means {}

    /// DVC's, over the list of a folder's files.
    ///
    /// @param member algorithm of the files in the list
    record OfFolder(String member, String value) implements Means {}

    /// Git's id of a folder's tree.
    ///
    /// @param empty whether empty folders may count, as they do for Software Heritage
    record OfTree(String value, boolean empty) implements Means {
        /// As the record would have another id.
        String written(String id) {
            return empty ? "swh:1:dir:" + id : id;
        }
    }

    /// W&B's, over the list of an artifact's files.
    ///
    /// @param algorithm of the list and, mostly, of the files in it
    record OfArtifact(String algorithm, String value) implements Means {}

    /// @param reason a half sentence
    record None(String reason) implements Means {}

    /// Hex digits of what can be recorded as hex.
    Map<String, Integer> DIGITS = Map.ofEntries(
            Map.entry("md5", 32),
            Map.entry("md5-dos2unix", 32),
            Map.entry("sha1", 40),
            Map.entry("sha224", 56),
            Map.entry("sha256", 64),
            Map.entry("sha384", 96),
            Map.entry("sha512", 128),
            Map.entry("sha512-256", 64),
            Map.entry("sha3-256", 64),
            Map.entry("sha3-512", 128),
            Map.entry("blake2b", 128),
            Map.entry("blake2b-256", 64),
            Map.entry("blake2s", 64),
            Map.entry("blake3", 64),
            Map.entry("xxh64", 16),
            Map.entry("xxh3-64", 16),
            Map.entry("xxh3-128", 32),
            Map.entry("crc32", 8),
            Map.entry("crc32c", 8),
            Map.entry("git-blob", 40),
            Map.entry("git-blob-sha256", 64));

    Pattern SWHID = Pattern.compile("swh:1:([a-z]{3}):([0-9a-f]{40})(?:;.*)?");

    Pattern ETAG = Pattern.compile("([0-9a-f]{32})(?:-([1-9][0-9]{0,4}))?");

    /// Why a digest that is not over bytes at hand says nothing about them.
    Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("git-commit", "names a commit, not bytes of a file"),
            Map.entry("lakefs-commit", "names a version in lakeFS, from which no digest of the files follows"),
            Map.entry("lakefs-tag", "names a tag in lakeFS, from which no digest of the files follows"),
            Map.entry("pachyderm-commit", "names a commit in Pachyderm, from which no digest of the files follows"),
            Map.entry("dataset-version", "names a version in the catalogue that the record speaks of"),
            Map.entry("azureml-version", "names a version in Azure ML, from which no digest follows"),
            Map.entry("code-ocean-asset", "names a data asset in Code Ocean, from which no digest follows"),
            Map.entry("wandb-artifact-id", "names an artifact on the W&B server, from which no digest follows"),
            Map.entry(
                    "wandb-address",
                    "is of the file's address or size, not of its bytes: it was added without a checksum"),
            Map.entry("docker-image", "names an image, not bytes of a file"),
            Map.entry("image-id", "names an image, not bytes of a file"),
            Map.entry("hf-fingerprint", "is of the steps that made the data set, not of its bytes"),
            Map.entry(
                    "h2o-frame", "is of the frame as H2O held it in memory, which cannot be made again from the file"),
            Map.entry("guild-sourcecode", "is over Guild's own list of source files"),
            Map.entry("checksum", "is the checksum of a file system (HDFS) over its own blocks"),
            Map.entry("annex-key", "is a key that git-annex made without a digest of the content"),
            Map.entry(
                    "mlflow-dataset",
                    "cannot be recomputed, because it is over the rows as the program held them in memory, cut to 8"
                            + " digits"));

    static Means of(Digest digest) {
        String algorithm = digest.algorithm().replace('/', '-');
        String value = digest.value();
        return switch (algorithm) {
            case "etag" -> etag(value);
            case "metaflow-sha1" -> hex(value, 40) ? new OfPacked(value) : length("sha1", 40, value);
            case "md5-dir" -> folder("md5", value);
            case "md5-dos2unix-dir" -> folder("md5-dos2unix", value);
            case "git-tree" -> hex(value, 40) ? new OfTree(value, false) : length("git-tree", 40, value);
            case "swhid" -> swhid(value);
            case "wandb-artifact" -> artifact("md5", value);
            case "wandb-artifact-xxh3-128" -> artifact("xxh3-128", value);
            default ->
                plain(algorithm.equals("git-blob") && value.length() == 64 ? "git-blob-sha256" : algorithm, value);
        };
    }

    private static Means plain(String algorithm, String value) {
        Integer digits = DIGITS.get(algorithm);
        if (digits == null || !Algorithms.knows(algorithm)) {
            String reason = ELSEWHERE.get(algorithm);
            return new None(
                    reason == null
                            ? "the algorithm " + algorithm + " is not one that Assay computes"
                            : "a " + algorithm + " " + reason);
        }
        if (hex(value, digits)) {
            return new OfFile(algorithm, value.toLowerCase(Locale.ROOT));
        }
        String decoded = base64(value, digits);
        return decoded == null ? length(algorithm, digits, value) : new OfFile(algorithm, decoded);
    }

    private static Means length(String algorithm, int digits, String value) {
        String shown = value.length() > 20 ? value.substring(0, 20) + "…" : value;
        return new None("expected the " + digits + " hex digits of a " + algorithm + ", found '" + shown + "' with "
                + value.length() + " characters");
    }

    private static boolean hex(String value, int digits) {
        return value.length() == digits && value.chars().allMatch(HexFormat::isHexDigit);
    }

    /// As object stores write it: `crc32c=4waSgw==`. Null where it is not.
    private static @Nullable String base64(String value, int digits) {
        if (!value.endsWith("=")) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value);
            return bytes.length * 2 == digits ? HexFormat.of().formatHex(bytes) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Means etag(String value) {
        String plain = value.replace("\"", "").toLowerCase(Locale.ROOT);
        Matcher etag = ETAG.matcher(plain);
        if (!etag.matches()) {
            return new None("this ETag is a word of the store's own, not made of the bytes alone");
        }
        return new OfObject(plain, etag.group(2) == null ? 0 : Integer.parseInt(etag.group(2)));
    }

    private static Means folder(String member, String value) {
        String hex = value.endsWith(".dir") ? value.substring(0, value.length() - 4) : value;
        return hex(hex, 32) ? new OfFolder(member, hex) : length("md5 of a folder's list", 32, hex);
    }

    /// Source: ISO/IEC 18670, which takes git's ids.
    private static Means swhid(String value) {
        Matcher id = SWHID.matcher(value);
        if (!id.matches()) {
            return new None("expected swh:1:, a kind of object and 40 hex digits, found '" + value + "'");
        }
        return switch (id.group(1)) {
            case "dir" -> new OfTree(id.group(2), true);
            case "cnt" -> new OfFile("git-blob", id.group(2));
            default -> new None("a swhid of this kind names a commit, a release or a repository, not bytes");
        };
    }

    private static Means artifact(String algorithm, String value) {
        return hex(value, 32)
                ? new OfArtifact(algorithm, value.toLowerCase(Locale.ROOT))
                : length(algorithm + " of an artifact's list", 32, value);
    }

    /// What the engine is asked for over a file of so many bytes; empty where no part size is
    /// likely.
    static List<String> algorithms(Means means, long size) {
        return switch (means) {
            case OfFile file -> List.of(file.algorithm());
            case OfObject object when object.parts() == 0 -> List.of("md5");
            case OfObject object ->
                Algorithms.partSizes(size, object.parts()).stream()
                        .map(Algorithms::etag)
                        .toList();
            case OfPacked packed -> List.of(Algorithms.gunzip("sha1"), "sha1");
            case OfFolder folder -> List.of(folder.member());
            case OfTree tree -> List.of("git-blob");
            case OfArtifact artifact -> List.of();
            case None none -> List.of();
        };
    }

    static String value(Means means) {
        return switch (means) {
            case OfFile file -> file.value();
            case OfObject object -> object.value();
            case OfPacked packed -> packed.value();
            case OfFolder folder -> folder.value();
            case OfTree tree -> tree.value();
            case OfArtifact artifact -> artifact.value();
            case None none -> "";
        };
    }

    static Strength strength(Means means, Digest recorded) {
        return switch (means) {
            case OfFile file -> weaker(Algorithms.strength(file.algorithm()), recorded.strength());
            case OfObject object -> Strength.WEAK;
            case OfPacked packed -> Strength.WEAK;
            case OfFolder folder -> Strength.WEAK;
            case OfTree tree -> Strength.WEAK;
            case OfArtifact artifact -> Strength.WEAK;
            case None none -> recorded.strength();
        };
    }

    private static Strength weaker(Strength a, Strength b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
