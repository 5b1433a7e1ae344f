package assay.fact;

import java.util.Locale;

/// A recorded or computed fingerprint of content.
///
/// @param algorithm lower case: `sha256`, `sha1`, `md5`, `md5-dos2unix` (DVC before 3), `md5-dir` (DVC directory),
///     `mlflow-dataset`, `git-commit`, `git-blob`, `etag` …
/// @param value as recorded; hex is lower case
public record Digest(String algorithm, String value, Strength strength) {

    /// What an equal digest lets us say. The order is from strong to weak.
    public enum Strength {
        STRONG,
        /// MD5 and SHA-1: two files with one digest can be made on purpose.
        WEAK,
        /// Cut to fewer than 128 bits.
        TRUNCATED,
        /// Over part of the data only.
        SAMPLE,
        /// Names a version in another system; says nothing that can be recomputed here.
        REFERENCE,
        TIME
    }

    public Digest {
        if (algorithm.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "A digest needs algorithm and value: '" + algorithm + "', '" + value + "'");
        }
    }

    public static Digest sha256(String hex) {
        return new Digest("sha256", hex.toLowerCase(Locale.ROOT), Strength.STRONG);
    }

    public static Digest md5(String hex) {
        return new Digest("md5", hex.toLowerCase(Locale.ROOT), Strength.WEAK);
    }
}
