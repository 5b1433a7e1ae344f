package assay.project;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Since;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// @param since null where it was held against no earlier audit
public record AuditAnswer(Audit audit, @Nullable Since since) {

    /// Findings that nobody accepted and that no earlier audit had.
    public Stream<Finding> counting() {
        return audit.findings().filter(Finding::isOpen).filter(each -> since == null || since.isNew(each));
    }
}
