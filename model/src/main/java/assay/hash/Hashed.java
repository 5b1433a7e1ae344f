package assay.hash;

import java.time.Instant;
import java.util.Map;

/// What was computed over one file.
///
/// @param size in bytes, of the file as it lies
/// @param digests algorithm to value, hex in lower case
/// @param notComputed algorithm to the reason as a sentence: what could not be unpacked has no digest of its content
/// @param computed when the bytes were read; the earliest where several readings are behind the digests
/// @param cached whether no byte was read now
public record Hashed(
        String path,
        long size,
        Map<String, String> digests,
        Map<String, String> notComputed,
        Instant computed,
        boolean cached) {

    public Hashed {
        digests = Map.copyOf(digests);
        notComputed = Map.copyOf(notComputed);
    }
}
