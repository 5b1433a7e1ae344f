package assay.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// Makes what this system installs, from jars that the build collected.
public final class Installer {
    private Installer() {}

    /// @param arguments version, time to fall back to, root of the sources, folder to work in
    public static void main(String[] arguments) throws IOException {
        Product product =
                Product.of(arguments[0], Instant.parse(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        Path libraries = product.target().resolve("libraries");
        Path work = product.target().resolve("work");
        Path packages = product.target().resolve("packages");
        Path image = product.target().resolve("image");
        for (Path each : new Path[] {work, packages, image}) {
            Trees.delete(each);
            Files.createDirectories(each);
        }
        switch (Platform.here()) {
            case WINDOWS -> NativePackage.MSI.make(product, libraries, work, packages);
            case MAC -> NativePackage.DMG.make(product, libraries, work, packages);
            case LINUX -> linux(product, libraries, work, packages, image.resolve("assay"));
        }
        Trees.delete(work);
    }

    private static void linux(Product product, Path libraries, Path work, Path packages, Path image)
            throws IOException {
        Image.linux(product, libraries, work.resolve("image"), image);
        Path root = LinuxPackages.tree(product, image, work.resolve("root"));
        if (Tool.isHere("dpkg-deb")) {
            say(LinuxPackages.deb(product, root, packages));
        } else {
            say("No dpkg-deb: no package for Debian is made.");
        }
        if (Tool.isHere("rpmbuild")) {
            say(LinuxPackages.rpm(product, root, work, packages));
        } else {
            say("No rpmbuild: no package for Fedora is made.");
        }
        Tool.run(Map.of(), image.resolve("lib/train").toString());
        NativePackage.FOLDER.make(product, libraries, work.resolve("folder"), work.resolve("folder/made"));
        Tool.run(Map.of(), work.resolve("folder/made/Assay/bin/Assay").toString(), "--version");
    }

    private static void say(Object line) {
        System.out.println(line);
    }
}
