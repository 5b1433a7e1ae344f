package assay.rerun;

import assay.trail.Entry;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Kept reruns with what else there is to tell of them.
///
/// @param home of Assay, in which their folders lie
/// @param begun the trail's entry that began them; null where the trail has none
/// @param sealed the trail's entry of the tolerance that they were judged by; null where none was sealed
/// @param entered the verdict that the trail holds, its word; null where none was given
/// @param controls what the trail says came of those that were made beside, by their kind in small letters
/// @param procedures by the rerun's number; of those whose command was not started there is none
public record Account(
        RerunResult result,
        Path home,
        @Nullable Entry begun,
        @Nullable Entry sealed,
        @Nullable String entered,
        Map<String, String> controls,
        Map<Integer, Procedure> procedures) {
    public Account {
        controls = Collections.unmodifiableMap(new TreeMap<>(controls));
        procedures = Collections.unmodifiableMap(new TreeMap<>(procedures));
    }

    /// Where something lies, from the home on, `/` between names: a home is nobody else's.
    public String place(Path path) {
        return home.relativize(path).toString().replace('\\', '/');
    }

    /// A sentence with the places in the home told from it on.
    public String told(String sentence) {
        return sentence.replace(home + home.getFileSystem().getSeparator(), "");
    }
}
