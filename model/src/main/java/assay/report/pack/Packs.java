package assay.report.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The packs that are shipped, and those of users.
public final class Packs {
    private static final List<String> SHIPPED = List.of(
            "eu-ai-act",
            "us-bank-sr-26-2",
            "us-bank-sr-11-7",
            "us-reg-b",
            "fda-part-11",
            "gmlp",
            "nist-ai-rmf",
            "iso-42001",
            "neurips",
            "reforms",
            "acm-badges",
            "model-card",
            "datasheet");

    private static final int LARGEST = 1 << 20;

    private Packs() {}

    /// Ids of the shipped ones, laws first.
    public static List<String> ids() {
        return SHIPPED;
    }

    public static List<Pack> shipped() {
        return SHIPPED.stream().map(Packs::shipped).toList();
    }

    /// @param name an id of a shipped pack, or the path of a user's file
    /// @throws IllegalArgumentException where it is neither, or the file is no pack: says what was
    ///     expected and found
    public static Pack named(String name) {
        if (SHIPPED.contains(name)) {
            return shipped(name);
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no clause pack " + name
                    + ": expected the path of a pack's file, or one of " + String.join(", ", SHIPPED) + ".");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(
                        name + ": expected a clause pack of at most 1 MB, found " + Files.size(file) + " bytes.");
            }
            return PackFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The clause pack " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// One that was used before, from its text.
    ///
    /// @throws IllegalArgumentException where it is none
    public static Pack own(String file, String text) {
        return PackFile.read(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Pack shipped(String id) {
        try (InputStream in =
                Objects.requireNonNull(Pack.class.getResourceAsStream("/assay/report/packs/" + id + ".yaml"), id)) {
            return PackFile.read(Pack.SHIPPED, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
