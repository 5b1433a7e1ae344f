package assay.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What jpackage is asked for on Windows and macOS, and on Linux to try the same as far as it goes there.
enum NativePackage {
    MSI("msi", "assay.ico"),
    DMG("dmg", "assay.icns"),
    /// A folder; the form inside of the other two.
    FOLDER("app-image", "assay.png");

    private final String type;
    private final String icon;

    NativePackage(String type, String icon) {
        this.type = type;
        this.icon = icon;
    }

    /// @param libraries all jars that run-time needs
    void make(Product product, Path libraries, Path work, Path folder) throws IOException {
        Platform platform = Platform.here();
        Path modules = Files.createDirectories(work.resolve("modules"));
        Path jars = Files.createDirectories(work.resolve("jars"));
        for (Path jar : Libraries.in(libraries)) {
            if (!Libraries.isEmptyJavaFx(jar)) {
                Path to = Libraries.isJavaFx(jar) ? modules : jars;
                Libraries.copy(jar, to.resolve(Libraries.name(jar)), platform, null);
            }
        }
        Image.runtime(modules, work.resolve("runtime"));
        Documents.notices(product, work.resolve("notices"));
        byte[] drawing = Product.bytes("icon/assay.svg");
        var pictures = Icons.png(drawing);
        Trees.write(work.resolve("assay.ico"), Icons.ico(pictures));
        Trees.write(work.resolve("assay.icns"), Icons.icns(pictures));
        Trees.write(work.resolve("assay.png"), Objects.requireNonNull(pictures.get(256)));
        Tool.jdk("jpackage", arguments(product, work, folder));
    }

    List<String> arguments(Product product, Path work, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                type,
                "--name",
                "Assay",
                "--app-version",
                this == DMG ? atLeastOne(product.version()) : product.version(),
                "--vendor",
                "The Assay project",
                "--copyright",
                "The Assay project, Apache License 2.0",
                "--description",
                "Audits the reproducibility of machine-learning experiments",
                "--runtime-image",
                work.resolve("runtime").toString(),
                "--input",
                work.resolve("jars").toString(),
                "--main-jar",
                "assay-app-" + product.version() + ".jar",
                "--main-class",
                Image.MAIN,
                "--icon",
                work.resolve(icon).toString(),
                "--java-options",
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--java-options",
                "-Djdk.console=java.base",
                "--java-options",
                "-XX:+UseSerialGC",
                "--app-content",
                work.resolve("notices").toString(),
                "--dest",
                folder.toString()));
        if (this == MSI) {
            // The window opens no console; the command has one.
            Path console = work.resolve("assay.properties");
            Trees.write(console, "win-console=true\nwin-shortcut=false\nwin-menu=false\n");
            arguments.addAll(List.of(
                    "--add-launcher",
                    "assay-command=" + console,
                    "--license-file",
                    work.resolve("notices").resolve("LICENSE").toString(),
                    "--win-per-user-install",
                    "--win-menu",
                    "--win-dir-chooser",
                    // Says of which product a newer version is one.
                    "--win-upgrade-uuid",
                    "6f3b2c0e-5d0b-4f1a-9c52-2b7a9a4f7d11"));
        }
        if (this == DMG) {
            arguments.addAll(List.of("--mac-package-identifier", "assay", "--mac-package-name", "Assay"));
        }
        return List.copyOf(arguments);
    }

    /// macOS takes no version that begins with 0.
    private static String atLeastOne(String version) {
        return version.startsWith("0.") ? "1" + version.substring(1) : version;
    }
}
