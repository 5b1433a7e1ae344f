package assay.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// Names of commits: `HEAD`, loose and packed refs. The formats are those of gitrepository-layout(5).
record GitRefs(@Nullable String headRef, @Nullable String head, Map<String, String> all) {
    private static final int REFS = 200_000;
    private static final int DEPTH = 32;
    private static final String SYMBOLIC = "ref: ";

    static GitRefs read(GitPlace place) throws IOException {
        Map<String, String> raw = new TreeMap<>();
        packed(place.common(), raw);
        loose(place.common(), raw);
        String head = place.own().exists("HEAD") ? text(place.own(), "HEAD") : "";
        Map<String, String> all = new TreeMap<>();
        raw.forEach((name, value) -> {
            String id = follow(value, raw);
            if (id != null) {
                all.put(name, id);
            }
        });
        String headRef = head.startsWith(SYMBOLIC) ? head.substring(SYMBOLIC.length()) : null;
        return new GitRefs(headRef, follow(head, raw), all);
    }

    private static void packed(Content common, Map<String, String> into) throws IOException {
        if (!common.exists("packed-refs")) {
            return;
        }
        String text = new String(common.bytes("packed-refs", 64 << 20), StandardCharsets.UTF_8);
        text.lines().limit(REFS).forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank > 0 && !line.startsWith("#")) {
                into.put(line.substring(blank + 1), line.substring(0, blank));
            }
        });
    }

    private static void loose(Content common, Map<String, String> into) throws IOException {
        Path refs = common.folder().resolve("refs");
        if (!Files.isDirectory(refs)) {
            return;
        }
        Files.walkFileTree(refs, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() <= 4096) {
                    String name = common.folder().relativize(file).toString().replace('\\', '/');
                    into.put(name, text(common, name));
                }
                return into.size() < 2 * REFS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static @Nullable String follow(String value, Map<String, String> raw) {
        String here = value;
        for (int hops = 0; hops < 5 && here.startsWith(SYMBOLIC); hops++) {
            here = raw.getOrDefault(here.substring(SYMBOLIC.length()), "");
        }
        return ObjectId.isId(here) ? here : null;
    }

    private static String text(Content content, String path) throws IOException {
        return new String(content.bytes(path, 4096), StandardCharsets.UTF_8).strip();
    }
}
