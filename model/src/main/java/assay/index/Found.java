package assay.index;

import assay.fact.RunId;
import org.jspecify.annotations.Nullable;

/// A term that has the words that were searched for.
///
/// @param uses how many facts say it
/// @param run one that says it; null where the project does, or none is known any more
public record Found(Term term, long uses, @Nullable RunId run) {}
