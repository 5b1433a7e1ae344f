package assay.read;

/// A record as an earlier scan left it.
///
/// @param path of the claimed file
/// @param fingerprint opaque; given by [ReadRecord] and compared by the scan
public record KnownRecord(String format, String path, String fingerprint) {}
