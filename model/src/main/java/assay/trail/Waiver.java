package assay.trail;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Findings that a named person accepts until a day. A later one on the same takes its place, and a withdrawal ends it;
/// both follow the entry and do not replace it.
///
/// @param entry where it stands in the trail, with its time
/// @param rule its id
/// @param run its key; null for the whole project
/// @param finding a fingerprint; null for all findings of the rule
/// @param reason as it was given
/// @param by who is said to accept them
/// @param until the last day on which it holds
public record Waiver(
        Entry entry,
        String rule,
        @Nullable String run,
        @Nullable String finding,
        String reason,
        String by,
        LocalDate until) {
    static final String RULE = "rule";
    static final String FINDING = "finding";
    static final String REASON = "reason";
    static final String UNTIL = "until";
    static final String WITHDRAWN = "withdrawn";
}
