package assay.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of an image at their places on a Linux system, and the two kinds of packages that lay them there. Built
/// without jpackage, whose packages hold the caches for quick starts and with them other bytes each time.
final class LinuxPackages {
    private static final String HOME = "usr/lib/assay";
    private static final String CACHES = "/var/cache/assay/";

    private LinuxPackages() {}

    static Path tree(Product product, Path image, Path root) throws IOException {
        Path home = root.resolve(HOME);
        Files.createDirectories(home.getParent());
        Trees.copy(image, home, each -> !Libraries.name(each).endsWith(".aot"));
        for (String cache : List.of("command.aot", "window.aot")) {
            Files.createSymbolicLink(home.resolve("lib").resolve(cache), Path.of(CACHES + cache));
        }
        for (String notice : List.of("LICENSE", "licences.md", "assay.cdx.json")) {
            Files.delete(home.resolve(notice));
        }
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/assay"), Path.of("../lib/assay/bin/assay"));
        Documents.linux(product, root.resolve("usr/share"));
        Trees.settle(root, product.changed(), true);
        return root;
    }

    static Path deb(Product product, Path root, Path folder) throws IOException {
        Path control = root.resolve("DEBIAN");
        long kilobytes = 0;
        StringBuilder sums = new StringBuilder();
        for (Path each : Trees.files(root).toList()) {
            kilobytes += (Files.size(each) + 1023) / 1024;
            sums.append(md5(each)).append("  ").append(root.relativize(each)).append('\n');
        }
        Trees.write(control.resolve("md5sums"), sums.toString());
        Trees.write(
                control.resolve("control"),
                Product.text(
                        "linux/control",
                        Map.of(
                                "VERSION",
                                product.version(),
                                "MACHINE",
                                Platform.debian(),
                                "KILOBYTES",
                                String.valueOf(kilobytes))));
        for (String script : List.of("postinst", "prerm")) {
            Trees.write(control.resolve(script), Product.bytes("linux/" + script));
            if (!control.resolve(script).toFile().setExecutable(true, false)) {
                throw new IOException(script + " cannot be made executable.");
            }
        }
        Trees.settle(root, product.changed(), true);
        Path deb = folder.resolve("assay_" + product.version() + "_" + Platform.debian() + ".deb");
        Tool.run(
                product.environment(),
                "dpkg-deb",
                "--root-owner-group",
                "-Zzstd",
                "-z12",
                "--build",
                root.toString(),
                deb.toString());
        Trees.delete(control);
        return deb;
    }

    static Path rpm(Product product, Path root, Path work, Path folder) throws IOException {
        Path spec = work.resolve("assay.spec");
        Map<String, String> values = Map.of(
                "VERSION", product.version(),
                "ROOT", root.toAbsolutePath().toString(),
                "POSTINST", Product.text("linux/postinst", Map.of()),
                "PRERM", Product.text("linux/prerm", Map.of()),
                "FILES", files(root));
        Trees.write(spec, Product.text("linux/assay.spec", values));
        Tool.run(
                product.environment(),
                "rpmbuild",
                "-bb",
                "--quiet",
                "--target",
                Platform.rpm(),
                "--define",
                "_topdir " + work.resolve("rpm").toAbsolutePath(),
                "--define",
                "_rpmdir " + folder.toAbsolutePath(),
                "--define",
                "_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
                spec.toString());
        return folder.resolve("assay-" + product.version() + "-1." + Platform.rpm() + ".rpm");
    }

    /// Our own folders whole, and single files in folders that are everybody's.
    private static String files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .map(each -> root.relativize(each).toString())
                    .filter(each -> !each.startsWith(HOME + "/"))
                    .sorted()
                    .map(each -> (each.startsWith("usr/share/doc/") ? "%doc " : "") + "\"/" + each + "\"")
                    .collect(Collectors.joining("\n", "/" + HOME + "\n", ""));
        }
    }

    /// What Debian's tools compare installed files with; no proof of anything.
    private static String md5(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] sum = digest.digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
