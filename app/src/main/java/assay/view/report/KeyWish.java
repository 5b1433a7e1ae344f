package assay.view.report;

import assay.sign.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which key is to sign.
public sealed interface KeyWish {

    /// @param alias null where there is one key alone
    record OfFile(Path file, @Nullable String alias) implements KeyWish {}

    /// @param library of the token's maker
    /// @param slot its place in the library's list, from 0
    record OfToken(Path library, int slot, @Nullable String alias) implements KeyWish {}

    /// Opens it.
    ///
    /// @param secret password or PIN; left as it is, the caller's to wipe
    /// @throws assay.sign.CannotSign where it cannot be used
    default SigningKey open(char[] secret) {
        return switch (this) {
            case OfFile(Path file, String alias) -> SigningKey.ofFile(file, bytes(file), secret, alias);
            case OfToken(Path library, int slot, String alias) -> SigningKey.ofToken(library, slot, secret, alias);
        };
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
