package assay.rerun;

import assay.judge.Seal;
import assay.judge.Tolerance;
import org.jspecify.annotations.Nullable;

/// The tolerance that holds for a run, and when it was fixed.
///
/// @param tolerance [Tolerance#NONE] where none was sealed
/// @param entry of the trail that holds it; null where none was sealed
public record Sealed(Tolerance tolerance, Seal seal, assay.trail.@Nullable Seal entry) {}
