package assay.project;

import assay.content.Content;
import assay.store.StoreException;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A form of a report as it was written.
///
/// @param form `pdf`, `html` or `json`
/// @param size in bytes
/// @param sha256 lower-case hex, for whoever receives the file
/// @param report the report's id
public record IssuedFile(String form, Path file, long size, String sha256, String report) {

    static IssuedFile of(String form, Path file, String report) {
        Path whole = file.toAbsolutePath();
        try {
            Path folder = Objects.requireNonNull(whole.getParent());
            String sha256 = Content.of(folder).sha256(String.valueOf(whole.getFileName()), Progress.NONE);
            return new IssuedFile(form, file, Files.size(file), sha256, report);
        } catch (IOException e) {
            throw new StoreException(file + " was written and cannot be read again: " + e.getMessage(), e);
        }
    }
}
