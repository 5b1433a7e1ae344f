package assay.verify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far a verification is.
///
/// @param bytesDone of [#bytesTotal], which grows where files have to be read once more; files that
///     are not read again do not count
/// @param bytesPerSecond of the bytes really read
/// @param left null where nothing can be said yet
/// @param cachedFiles files that were not read again, for they have not changed
public record Amount(
        long bytesDone,
        long bytesTotal,
        int checksDone,
        int checksTotal,
        double bytesPerSecond,
        @Nullable Duration left,
        long cachedFiles) {}
