package assay.rerun;

import org.jspecify.annotations.Nullable;

/// One rerun that was planned.
///
/// @param number from 1
/// @param seed another seed than the recorded one; null to keep that
public record Attempt(int number, @Nullable String seed) {}
