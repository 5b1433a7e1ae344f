package assay.diff;

import org.jspecify.annotations.Nullable;

/// What the records do not allow to compare: neither a difference nor equal.
///
/// @param a null where `a`'s records say nothing of it
/// @param b null where `b`'s records say nothing of it
/// @param reason a sentence
public record NotCompared(
        Aspect aspect,
        String key,
        @Nullable Side a,
        @Nullable Side b,
        String reason) {}
