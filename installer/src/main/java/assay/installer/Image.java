package assay.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder that runs anywhere on this kind of machine without a JDK.
///
/// JavaFX goes into the runtime as modules; everything else stays on the class path, because several libraries are
/// automatic modules, which jlink refuses.
final class Image {
    static final String MAIN = "assay.Main";

    /// What the classes on the class path ask for, found with jdeps; then what is found by name only: elliptic curves
    /// and tokens for signatures, file systems in zip files, and German names of days and numbers.
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.naming",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "javafx.controls",
            "javafx.swing",
            "jdk.crypto.cryptoki",
            "jdk.localedata",
            "jdk.unsupported",
            "jdk.xml.dom",
            "jdk.zipfs");

    private Image() {}

    /// The runtime alone.
    ///
    /// @param modules JavaFX, without what it brings for processors
    static void runtime(Path modules, Path to) throws IOException {
        Tool.jdk(
                "jlink",
                List.of(
                        "--module-path",
                        modules.toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--include-locales",
                        "en,de",
                        // Windows are JavaFX's; AWT draws pictures only, and needs no screen for that.
                        "--exclude-files",
                        "glob:/java.desktop/lib/libawt_xawt.so,glob:/java.desktop/lib/libsplashscreen.so,"
                                + "glob:/java.desktop/lib/libjawt.so,glob:/java.desktop/lib/libjsound.so,glob:**/keytool*,glob:**.diz",
                        "--no-header-files",
                        "--no-man-pages",
                        "--strip-java-debug-attributes",
                        "--output",
                        to.toString()));
    }

    /// @param libraries all jars that run-time needs
    static void linux(Product product, Path libraries, Path work, Path image) throws IOException {
        Path modules = Files.createDirectories(work.resolve("modules"));
        Path natives = work.resolve("natives");
        Path lib = Files.createDirectories(image.resolve("lib"));
        List<String> names = new ArrayList<>();
        for (Path jar : Libraries.in(libraries)) {
            String name = Libraries.name(jar);
            if (Libraries.isEmptyJavaFx(jar)) {
                continue;
            }
            if (Libraries.isJavaFx(jar)) {
                Libraries.copy(jar, modules.resolve(name), Platform.LINUX, natives);
            } else {
                Libraries.copy(jar, lib.resolve(name), Platform.LINUX, lib);
                names.add(name);
            }
        }
        runtime(modules, image.resolve("runtime"));
        try (Stream<Path> all = Files.list(natives)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, image.resolve("runtime/lib").resolve(Libraries.name(each)));
            }
        }
        String zstd;
        try (Stream<Path> all = Files.list(lib)) {
            // The only one with its version in its name.
            zstd = all.map(Libraries::name)
                    .filter(each -> each.startsWith("libzstd-jni"))
                    .findFirst()
                    .orElseThrow();
        }
        String path = names.stream().map(each -> "$lib/" + each).collect(Collectors.joining(":"));
        program(image.resolve("bin/assay"), Product.text("linux/assay", Map.of("CLASSPATH", path, "ZSTD", zstd)));
        program(lib.resolve("train"), Product.text("linux/train", Map.of()));
        Documents.notices(product, image);
        Trees.settle(image, product.changed(), true);
    }

    private static void program(Path file, String text) throws IOException {
        Trees.write(file, text);
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable.");
        }
    }
}
