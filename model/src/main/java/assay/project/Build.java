package assay.project;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// Names the code that reads. Another build may read more, so it reads again what an older one left in the index.
final class Build {
    private Build() {}

    /// Changes with the program file, or with any class where Assay runs from a folder of classes.
    static String name() {
        CodeSource source = Build.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? "unknown"
                    : name(Path.of(source.getLocation().toURI()));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return "unknown";
        }
    }

    static String name(Path code) throws IOException {
        AtomicLong sum = new AtomicLong();
        Files.walkFileTree(code, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum.addAndGet(Objects.hash(
                        code.relativize(file).toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis()));
                return FileVisitResult.CONTINUE;
            }
        });
        return Long.toHexString(sum.get());
    }
}
