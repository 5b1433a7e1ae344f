package assay.diff;

import assay.fact.Run;

/// One of several runs that are recorded alike, seeds aside.
///
/// @param seeds what is recorded of its seeds, a `key=value` a line; empty where nothing is
public record Alike(Run run, String seeds) {}
