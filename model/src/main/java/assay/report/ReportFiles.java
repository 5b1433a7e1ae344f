package assay.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where to write which form of the report; null for a form that nobody asked for.
public record ReportFiles(
        @Nullable Path pdf, @Nullable Path html, @Nullable Path json) {

    public ReportFiles {
        if (pdf == null && html == null && json == null) {
            throw new IllegalArgumentException("A report needs at least one file to be written to");
        }
    }
}
