package assay.installer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// What lies beside the program where Linux expects it.
final class Documents {
    private Documents() {}

    /// Licences and the list of materials, in every form of the product.
    static void notices(Product product, Path folder) throws IOException {
        Trees.write(
                folder.resolve("LICENSE"), Files.readAllBytes(product.sources().resolve("LICENSE")));
        Trees.write(
                folder.resolve("licences.md"),
                Files.readAllBytes(product.sources().resolve("docs/licences.md")));
        Trees.write(
                folder.resolve("assay.cdx.json"),
                Files.readAllBytes(product.target().resolve("bom.json")));
    }

    /// @param share stands for `/usr/share`
    static void linux(Product product, Path share) throws IOException {
        CommandTree program = CommandTree.of(Product.commandLine().getCommandSpec());
        String page = ManPage.of(program, product.version(), product.changed());
        Trees.write(share.resolve("man/man1/assay.1.gz"), gzip(page));
        Trees.write(share.resolve("bash-completion/completions/assay"), Completions.bash(Product.commandLine()));
        Trees.write(share.resolve("zsh/vendor-completions/_assay"), Completions.zsh(program));
        Trees.write(share.resolve("zsh/site-functions/_assay"), Completions.zsh(program));
        Trees.write(share.resolve("fish/vendor_completions.d/assay.fish"), Completions.fish(program));
        Trees.write(share.resolve("applications/assay.desktop"), Product.bytes("linux/assay.desktop"));
        Trees.write(
                share.resolve("metainfo/assay.metainfo.xml"),
                Product.text("linux/assay.metainfo.xml", Map.of("VERSION", product.version(), "DATE", product.day())));
        byte[] icon = Product.bytes("icon/assay.svg");
        Path theme = share.resolve("icons/hicolor");
        Trees.write(theme.resolve("scalable/apps/assay.svg"), icon);
        for (Map.Entry<Integer, byte[]> each : Icons.png(icon).entrySet()) {
            String size = each.getKey() + "x" + each.getKey();
            Trees.write(theme.resolve(size + "/apps/assay.png"), each.getValue());
        }
        notices(product, share.resolve("doc/assay"));
        Files.move(share.resolve("doc/assay/LICENSE"), share.resolve("doc/assay/copyright"));
    }

    /// Java writes no time and no name into the head.
    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
