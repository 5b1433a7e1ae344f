package assay.audit.export;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Severity;
import assay.audit.Since;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is written.
///
/// @param since null where the audit was held against no earlier one
/// @param project what people call it: its folder's name
/// @param version of Assay
public record Exported(Audit audit, @Nullable Since since, String project, String version) {

    boolean isKnown(Finding finding) {
        return since != null && !since.isNew(finding);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// What departs from the shipped rule set, and which rules are switched off; empty where nothing does.
    String departures() {
        return audit.ruleSet().departures().stream()
                .map(each -> each.rule() + " " + each.word() + " is " + each.now() + ", as shipped " + each.shipped()
                        + " (" + each.by() + ")")
                .collect(Collectors.joining("; "));
    }

    /// From worst to mildest, as the formats of other tools have it.
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
