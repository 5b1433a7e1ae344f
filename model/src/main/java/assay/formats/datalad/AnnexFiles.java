package assay.formats.datalad;

import assay.fact.Locator;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.ProjectFacts;
import assay.read.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files of one repository that git-annex keeps: links to keys, whether or not their content was fetched, and pointer
/// files in place of unlocked content that is not here. Repositories inside of it speak for themselves.
final class AnnexFiles {
    /// A pointer is a path of at most so many bytes.
    private static final int LONGEST = 512;
    private static final int SHORTEST = 20;

    private final Map<String, AnnexKey> keys = new LinkedHashMap<>();

    /// @param root folder of the work tree; empty for the project folder
    AnnexFiles(Source source, String root) throws IOException {
        String prefix = root.isEmpty() ? "" : root + "/";
        List<String> files = source.files(root);
        List<String> inner = files.stream()
                .filter(path -> path.endsWith("/.datalad/config") && !path.equals(prefix + ".datalad/config"))
                .map(path -> path.substring(0, path.length() - ".datalad/config".length()))
                .toList();
        for (Map.Entry<String, String> link : source.links(root).entrySet()) {
            AnnexKey key = AnnexKey.linked(link.getValue());
            if (key != null && isOwn(link.getKey(), inner)) {
                keys.put(link.getKey(), key);
            }
        }
        for (String path : files) {
            long size = source.size(path);
            boolean small = size >= SHORTEST && size <= LONGEST;
            if (small && !path.contains(".git/") && !keys.containsKey(path) && isOwn(path, inner)) {
                AnnexKey key = AnnexKey.pointed(text(source, path));
                if (key != null) {
                    keys.put(path, key);
                }
            }
        }
    }

    private static boolean isOwn(String path, List<String> inner) {
        return inner.stream().noneMatch(path::startsWith);
    }

    private static String text(Source source, String path) throws IOException {
        try (InputStream in = source.stream(path)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    Map<String, AnnexKey> keys() {
        return keys;
    }

    void add(Source source, Facts facts) {
        keys.forEach((path, key) -> new ProjectFacts(source, path, facts)
                .file(
                        FileKind.of(path),
                        path,
                        "",
                        isHere(source, path, key) ? null : "a key; the content was not fetched",
                        key.digests(),
                        key.size(),
                        Locator.WHOLE));
    }

    private static boolean isHere(Source source, String path, AnnexKey key) {
        long size = source.size(path);
        return key.size() == null ? size > LONGEST : key.size() == size;
    }
}
