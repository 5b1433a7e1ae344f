package assay.read;

import org.jspecify.annotations.Nullable;

/// A file that a record rests on, as it was when it was read.
///
/// @param size in bytes
/// @param modified milliseconds since the epoch
/// @param sha256 lower-case hex; null where the file was not read whole
public record FileStamp(
        String path, long size, long modified, @Nullable String sha256) {}
