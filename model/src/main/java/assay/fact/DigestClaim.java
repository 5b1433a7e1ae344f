package assay.fact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A digest that people recorded as a parameter or a tag, because their tool has no place for it: param
/// `data.train.sha256`, tag `model.sha256`.
///
/// @param key as recorded
/// @param subject the words of the key before the algorithm's name, in lower case: `data`, `train`
/// @param named whether the key names the algorithm; where not, the claim counts only if others know the
///     digest too
public record DigestClaim(String key, List<String> subject, Digest digest, boolean named, Evidence evidence) {
    private static final Pattern KEY = Pattern.compile(
            "(?<subject>.*?)[._/\\- ]*(?<algorithm>sha[_-]?256|sha[_-]?1|md5|digest|checksum|hash|swhid)(sum)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEX = Pattern.compile("(?:(?:sha256|sha1|md5):)?([0-9a-fA-F]{32,64})");
    /// Of a file or a folder, as Software Heritage and `swh identify` write it: git's id says which.
    private static final Pattern SWHID = Pattern.compile("(swh:1:(?:dir|cnt):[0-9a-f]{40})(?:;.*)?");
    private static final Pattern WORD_END = Pattern.compile("[._/\\- ]+|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> OF_CODE = Set.of("git", "commit", "revision", "vcs", "code");
    private static final Set<String> MODEL = Set.of("model", "checkpoint", "ckpt", "weights", "weight");
    private static final Set<String> READ =
            Set.of("base", "pretrained", "init", "initial", "loaded", "parent", "input");
    private static final Set<String> WRITTEN = Set.of("output", "out", "predictions", "result", "results");

    /// Null where the pair holds no digest of data.
    public static @Nullable DigestClaim of(String key, String value, Evidence evidence) {
        if (key.length() > 200 || value.length() > 1000) {
            return null;
        }
        Matcher name = KEY.matcher(key);
        Matcher hex = HEX.matcher(value.strip());
        Matcher swhid = SWHID.matcher(value.strip());
        if (!name.matches() || !(hex.matches() || swhid.matches())) {
            return null;
        }
        List<String> subject = WORD_END.splitAsStream(name.group("subject"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        Digest digest = swhid.matches()
                ? new Digest("swhid", swhid.group(1), Digest.Strength.WEAK)
                : digest(name.group("algorithm"), hex.group(1));
        if (digest == null || subject.stream().anyMatch(OF_CODE::contains)) {
            return null;
        }
        boolean named = swhid.matches() || !name.group("algorithm").matches("(?i)digest|checksum|hash");
        return new DigestClaim(key, subject, digest, named, evidence);
    }

    private static @Nullable Digest digest(String algorithm, String hex) {
        String value = hex.toLowerCase(Locale.ROOT);
        String plain = algorithm.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        return switch (plain) {
            case "sha256" -> value.length() == 64 ? Digest.sha256(value) : null;
            case "sha1" -> value.length() == 40 ? new Digest("sha1", value, Digest.Strength.WEAK) : null;
            case "md5" -> value.length() == 32 ? Digest.md5(value) : null;
            case "swhid" -> null;
            // Forty digits under such a key are a commit more often than a file.
            default -> value.length() == 64 ? Digest.sha256(value) : value.length() == 32 ? Digest.md5(value) : null;
        };
    }

    public boolean ofModel() {
        return subject.stream().anyMatch(MODEL::contains);
    }

    /// Whether the run wrote it: a model unless the key says otherwise; everything else was read.
    public boolean written() {
        boolean read = subject.stream().anyMatch(READ::contains);
        return !read && (ofModel() || subject.stream().anyMatch(WRITTEN::contains));
    }

    /// Whether the key's last word names the file: `data.train.sha256` the file `train.csv` or the
    /// dataset `train`.
    ///
    /// @param name what people call the file
    /// @param path null where it is not known
    /// @param written whether the run wrote it
    /// @param model whether it is known to be a model
    public boolean names(String name, @Nullable String path, boolean written, boolean model) {
        if (subject.isEmpty() || written != written()) {
            return false;
        }
        String last = subject.getLast();
        return last.equals(stem(name)) || (path != null && last.equals(stem(path))) || (last.equals("model") && model);
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
