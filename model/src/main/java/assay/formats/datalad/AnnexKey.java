package assay.formats.datalad;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.read.Checksum;
import assay.read.Paths;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `BACKEND[-sSIZE][-mMTIME][-SCHUNKSIZE-CCHUNK]--NAME`: most backends name content by its hash, those that end in `E`
/// with the file's ending behind it.
///
/// @param size of the content in bytes, where the key tells
record AnnexKey(String text, List<Digest> digests, @Nullable Long size) {
    private static final Pattern KEY =
            Pattern.compile("([A-Z][A-Z0-9_]{1,24})((?:-[smSC][0-9]{1,18})*)--([^/\\s][^/\\n]{0,1000})");
    private static final Pattern SIZE = Pattern.compile("-s([0-9]{1,18})");
    private static final String OBJECTS = "annex/objects/";

    /// Null for what is no key.
    static @Nullable AnnexKey of(String text) {
        Matcher key = KEY.matcher(text);
        if (!key.matches()) {
            return null;
        }
        Matcher size = SIZE.matcher(key.group(2));
        return new AnnexKey(
                text, digests(key.group(1), key.group(3), text), size.find() ? Long.valueOf(size.group(1)) : null);
    }

    /// The key that a link leads to: `…/.git/annex/objects/ab/cd/KEY/KEY`, with either separator.
    static @Nullable AnnexKey linked(String target) {
        String path = target.replace('\\', '/');
        return path.contains(".git/" + OBJECTS) || (path.contains(".git/modules/") && path.contains(OBJECTS))
                ? of(Paths.name(path))
                : null;
    }

    /// The key in a file that stands for content which is not here: `/annex/objects/KEY`.
    static @Nullable AnnexKey pointed(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.startsWith("/" + OBJECTS) ? of(line.substring(OBJECTS.length() + 1)) : null;
    }

    private static List<Digest> digests(String backend, String name, String key) {
        return switch (backend) {
            case "URL", "VURL" -> List.of();
            case "WORM" -> List.of(new Digest("annex-key", key, Strength.TIME));
            default -> {
                Digest digest = hash(backend, name);
                yield List.of(digest == null ? new Digest("annex-key", key, Strength.REFERENCE) : digest);
            }
        };
    }

    private static @Nullable Digest hash(String backend, String name) {
        boolean ending = backend.endsWith("E");
        String hash = ending ? backend.substring(0, backend.length() - 1) : backend;
        String hex = ending && name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
        return hash.matches("MD5|SHA.*|BLAKE.*|SKEIN.*") ? Checksum.of(hash.toLowerCase(Locale.ROOT), hex) : null;
    }
}
