package assay.project;

import assay.audit.Audited;
import assay.audit.Language;
import assay.audit.People;
import assay.audit.RuleSet;
import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Questions about single runs that others have a part in, one at a time: what all runs share is worked out once for as
/// long as it holds, and forgotten where memory is short.
final class Judging {
    private SoftReference<Shared> latest = new SoftReference<>(null);

    /// What an answer depends on beside the records, which belong to the folder of today.
    record Basis(FolderToday today, RuleSet rules, People people, LocalDate day, Language language) {}

    private record Shared(Basis basis, Audited audited) {}

    /// @param made asked where nothing is known for this basis
    synchronized <T> T ask(Basis basis, Supplier<Audited> made, Function<Audited, T> question) {
        @Nullable Shared shared = latest.get();
        if (shared == null || !shared.basis().equals(basis)) {
            shared = new Shared(basis, made.get());
            latest = new SoftReference<>(shared);
        }
        return question.apply(shared.audited());
    }

    synchronized void forget() {
        latest = new SoftReference<>(null);
    }
}
