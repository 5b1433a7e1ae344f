package assay.cli;

import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Walk;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `assay trail` has to tell.
///
/// @param of the folder, or the exported file
/// @param size entries of the whole trail
/// @param key that signs, in its published form; null where none signed yet
/// @param entries those that are listed
/// @param walk null where nobody asked for one
/// @param written the checkpoint that was asked for
/// @param export where the entries were written to
/// @param exported how many
record TrailAnswer(
        Path of,
        long size,
        @Nullable String key,
        List<Entry> entries,
        @Nullable Walk walk,
        @Nullable Checkpoint written,
        @Nullable Path export,
        long exported) {}
