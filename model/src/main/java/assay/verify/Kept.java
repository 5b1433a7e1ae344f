package assay.verify;

import assay.content.Content;
import assay.content.Folders;
import assay.fact.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where tools keep content under its digest: DVC's cache, the objects of Git LFS and of git-annex,
/// in the folder of the record or one above it.
final class Kept {
    static final String ANNEX_POINTER = "/annex/objects/";
    private static final int CONFIG = 1 << 16;
    private static final Pattern KEY =
            Pattern.compile("[A-Z][A-Z0-9_]{1,24}(?:-[smSC][0-9]{1,18})*--[^/\\s][^/\\n]{0,300}");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*['\"]?([^]'\"]+)['\"]?\\s*]\\s*");
    private static final Pattern CACHE_FOLDER = Pattern.compile("\\s*dir\\s*=\\s*(\\S.*?)\\s*");

    private final Content content;
    private final Folders folders;
    private final Map<String, List<String>> caches = new ConcurrentHashMap<>();

    Kept(Content content, Folders folders) {
        this.content = content;
        this.folders = folders;
    }

    /// A copy of the bytes that have the digest; null where none is kept.
    @Nullable
    Sought find(Recorded recorded, Digest digest) {
        String of = recorded.evidence().file();
        return switch (digest.algorithm()) {
            case "md5", "md5-dos2unix", "md5-dir", "md5-dos2unix-dir" -> dvc(of, digest.value());
            case "sha256" -> lfs(of, digest.value());
            default -> null;
        };
    }

    private @Nullable Sought dvc(String record, String value) {
        if (!value.matches("[0-9a-f]{32}(\\.dir)?")) {
            return null;
        }
        String name = value.substring(0, 2) + "/" + value.substring(2);
        for (String above : above(record)) {
            for (String cache : caches.computeIfAbsent(above, this::caches)) {
                for (String path : List.of(cache + "/files/md5/" + name, cache + "/" + name)) {
                    if (isFile(path)) {
                        return new Sought.File(path, "found in the DVC cache", null);
                    }
                }
            }
        }
        return null;
    }

    /// The default and what `core` settings of DVC name; those outside of the folder are not
    /// opened.
    private List<String> caches(String folder) {
        String dvc = (folder.isEmpty() ? "" : folder + "/") + ".dvc";
        List<String> found = new ArrayList<>(List.of(dvc + "/cache"));
        for (String config : List.of(dvc + "/config", dvc + "/config.local")) {
            try {
                String section = "";
                String text =
                        content.exists(config) ? new String(content.bytes(config, CONFIG), StandardCharsets.UTF_8) : "";
                for (String line : text.lines().toList()) {
                    Matcher head = SECTION.matcher(line);
                    Matcher set = CACHE_FOLDER.matcher(line);
                    section = head.matches() ? head.group(1).strip() : section;
                    if (section.equals("cache") && set.matches()) {
                        String path = normal(dvc, set.group(1));
                        if (path != null) {
                            found.add(path);
                        }
                    }
                }
            } catch (IOException unreadable) {
                // The default remains.
            }
        }
        return found;
    }

    /// Null where it leads out of the folder.
    private static @Nullable String normal(String folder, String relative) {
        if (relative.startsWith("/") || relative.contains(":")) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : (folder + "/" + relative).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return null;
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /// Content of a pointer, or of any file that has the digest.
    @Nullable
    Sought lfs(String file, String oid) {
        if (!oid.matches("[0-9a-f]{64}")) {
            return null;
        }
        for (String above : above(file)) {
            String path = above + (above.isEmpty() ? "" : "/") + ".git/lfs/objects/" + oid.substring(0, 2) + "/"
                    + oid.substring(2, 4) + "/" + oid;
            if (isFile(path)) {
                return new Sought.File(path, "found among the objects of Git LFS", null);
            }
        }
        return null;
    }

    /// Content under its key, in one of the two ways in which git-annex spreads keys over folders.
    @Nullable
    Sought annex(String file, String key) {
        if (!KEY.matcher(key).matches()) {
            return null;
        }
        for (String above : above(file)) {
            for (String hashed : List.of(mixed(key), lower(key))) {
                String path =
                        above + (above.isEmpty() ? "" : "/") + ".git/annex/objects/" + hashed + "/" + key + "/" + key;
                if (isFile(path)) {
                    return new Sought.File(path, "found among the objects of git-annex", null);
                }
            }
        }
        return null;
    }

    /// Source: git-annex, `doc/internals/hashing.mdwn`: the first 32 bits of the MD5 of the key,
    /// little-endian, six bits each, of which five count; then each two change places.
    static String mixed(String key) {
        String letters = "0123456789zqjxkmvwgpfZQJXKMVWGPF";
        byte[] md5 = md5(key);
        long word = (md5[0] & 0xFFL) | ((md5[1] & 0xFFL) << 8) | ((md5[2] & 0xFFL) << 16) | ((md5[3] & 0xFFL) << 24);
        char[] all = new char[4];
        for (int i = 0; i < all.length; i++) {
            all[i] = letters.charAt((int) ((word >> (6 * i)) & 31));
        }
        return "" + all[1] + all[0] + "/" + all[3] + all[2];
    }

    static String lower(String key) {
        String hex = HexFormat.of().formatHex(md5(key));
        return hex.substring(0, 3) + "/" + hex.substring(3, 6);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// The folder of a file and those above it, the nearest first; the last is the project's own,
    /// empty.
    private static List<String> above(String file) {
        List<String> all = new ArrayList<>();
        String folder = file;
        do {
            folder = Finder.parent(folder);
            all.add(folder);
        } while (!folder.isEmpty());
        return all;
    }

    private boolean isFile(String path) {
        try {
            return folders.kind(path) == Folders.Kind.FILE;
        } catch (IOException notThere) {
            return false;
        }
    }
}
