package assay.hash;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far hashing has come.
///
/// @param bytesDone read so far
/// @param bytesTotal to be read; what the cache answers does not count
/// @param filesDone results so far, those from the cache included
/// @param bytesPerSecond over the last seconds; 0 where nothing was read yet
/// @param left until the end at the present rate; null while no rate is known
/// @param cachedFiles answered by the cache
public record Pace(
        long bytesDone,
        long bytesTotal,
        int filesDone,
        int filesTotal,
        double bytesPerSecond,
        @Nullable Duration left,
        int cachedFiles) {}
