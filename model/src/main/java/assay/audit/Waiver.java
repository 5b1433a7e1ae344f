package assay.audit;

import assay.fact.RunId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Findings that a named person accepts until a day. Whatever it covers stays in every output.
///
/// @param run the key of the run that it holds for; null for the whole project
/// @param finding the fingerprint of the one finding that it holds for; null for all of the rule
/// @param since the day it was entered in the trail
/// @param until the last day on which it holds
/// @param entry its number in the trail
public record Waiver(
        String rule,
        @Nullable String run,
        @Nullable String finding,
        String reason,
        String by,
        LocalDate since,
        LocalDate until,
        long entry) {

    public boolean covers(Finding found) {
        RunId of = found.run();
        return rule.equals(found.rule())
                && (run == null || (of != null && run.equals(of.key())))
                && (finding == null || finding.equals(found.fingerprint()));
    }

    public boolean expired(LocalDate today) {
        return today.isAfter(until);
    }
}
