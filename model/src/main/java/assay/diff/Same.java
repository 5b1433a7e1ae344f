package assay.diff;

import org.jspecify.annotations.Nullable;

/// What both runs record alike.
///
/// @param note what the reader should know about it: one value written in two ways; null for nothing
public record Same(
        Aspect aspect, String key, Side a, Side b, @Nullable String note) {}
