package assay.hash;

/// What an algorithm may have to know before the first byte.
///
/// @param size in bytes
/// @param lineFeeds LF without a CR before; 0 where not counted
/// @param pairs CR LF; 0 where not counted
record Measure(long size, long lineFeeds, long pairs) {}
