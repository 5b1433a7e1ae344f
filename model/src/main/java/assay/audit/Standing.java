package assay.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a person accepted a finding.
public sealed interface Standing {

    /// Nobody did.
    record Open() implements Standing {}

    record Waived(Waiver waiver) implements Standing {}

    /// Somebody did, and the day until which it held is over: open again.
    record Expired(Waiver waiver) implements Standing {}

    /// @param waivers those of the finding's rule
    static Standing of(Finding finding, List<Waiver> waivers, LocalDate today) {
        Waiver last = waivers.stream()
                .filter(each -> each.covers(finding))
                .max(Comparator.comparing((Waiver each) -> !each.expired(today)).thenComparing(Waiver::until))
                .orElse(null);
        return last == null ? new Open() : last.expired(today) ? new Expired(last) : new Waived(last);
    }

    /// Null where nobody ever accepted it.
    default @Nullable Waiver waiver() {
        return switch (this) {
            case Open _ -> null;
            case Waived(Waiver waiver) -> waiver;
            case Expired(Waiver waiver) -> waiver;
        };
    }
}
