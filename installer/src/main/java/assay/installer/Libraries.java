package assay.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Jar files on their way into the image: what they hold for other systems stays behind.
final class Libraries {
    private Libraries() {}

    /// Jars of a folder, ours first and then by their names: every start searches them in this order.
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> name(each).endsWith(".jar"))
                    .sorted(Comparator.comparing((Path each) -> !name(each).startsWith("assay-"))
                            .thenComparing(Libraries::name))
                    .toList();
        }
    }

    /// JavaFX comes twice: as modules for one system, and as empty jars that only name them.
    static boolean isJavaFx(Path jar) {
        return name(jar).startsWith("javafx-");
    }

    static boolean isEmptyJavaFx(Path jar) {
        return isJavaFx(jar) && !name(jar).matches(".*-(linux|mac|win)(-[a-z0-9]+)?\\.jar");
    }

    /// Copies a jar without what is for other systems.
    ///
    /// @param unpacked where this system's own libraries go instead of staying inside; null to leave them
    static void copy(Path jar, Path to, Platform platform, @Nullable Path unpacked) throws IOException {
        List<ZipEntry> kept = new ArrayList<>();
        List<ZipEntry> own = new ArrayList<>();
        boolean all = true;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry each : Collections.list(zip.entries())) {
                boolean isNative = Platform.isNative(each.getName());
                // JavaFX has one jar for each system, with everything at the top.
                boolean isOwn = isNative && (isJavaFx(jar) || platform.owns(each.getName()));
                if (isOwn) {
                    own.add(each);
                }
                if (!isNative || (isOwn && unpacked == null)) {
                    kept.add(each);
                } else {
                    all = false;
                }
            }
            if (all) {
                Files.copy(jar, to);
                return;
            }
            if (kept.stream().anyMatch(each -> each.getName().matches("META-INF/[^/]*\\.SF"))) {
                throw new IOException(jar + " is signed and cannot be made smaller.");
            }
            try (OutputStream file = Files.newOutputStream(to);
                    ZipOutputStream smaller = new ZipOutputStream(file)) {
                for (ZipEntry each : kept) {
                    ZipEntry entry = new ZipEntry(each.getName());
                    // Without a time zone, which would make other bytes elsewhere.
                    entry.setTimeLocal(each.getTimeLocal());
                    smaller.putNextEntry(entry);
                    try (InputStream content = zip.getInputStream(each)) {
                        content.transferTo(smaller);
                    }
                    smaller.closeEntry();
                }
            }
            if (unpacked != null) {
                Files.createDirectories(unpacked);
                for (ZipEntry each : own) {
                    try (InputStream content = zip.getInputStream(each)) {
                        String entry = each.getName();
                        Files.copy(content, unpacked.resolve(entry.substring(entry.lastIndexOf('/') + 1)));
                    }
                }
            }
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
