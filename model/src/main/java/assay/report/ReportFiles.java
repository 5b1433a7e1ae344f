package assay.report;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where to write which form of the report; null for a form that nobody asked for.
///
/// @param bundle a ZIP of the report and all that is inside its PDF; its SHA-256 is written beside it
/// @param crate a folder for the same files, not packed
/// @param bom the list of materials alone
public record ReportFiles(
        @Nullable Path pdf,
        @Nullable Path html,
        @Nullable Path json,
        @Nullable Path bundle,
        @Nullable Path crate,
        @Nullable Path bom) {

    public ReportFiles {
        if (pdf == null && html == null && json == null && bundle == null && crate == null && bom == null) {
            throw new IllegalArgumentException("A report needs at least one file to be written to");
        }
    }

    /// Without what programs read beside it.
    public ReportFiles(@Nullable Path pdf, @Nullable Path html, @Nullable Path json) {
        this(pdf, html, json, null, null, null);
    }

    /// Those that were asked for.
    public Stream<Path> all() {
        return Stream.of(pdf, html, json, bundle, crate, bom).flatMap(Stream::ofNullable);
    }
}
