package assay.rerun;

import assay.fact.Digest;
import assay.rerun.run.Confinement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What lies in a rerun's folder before its command starts.
///
/// @param files relative to the folder of the code, with their SHA-256; of a link, that of what stands in it
/// @param inputs data, relative to the folder of the code or absolute, with their SHA-256: what a sandbox shows there
///     among them, of which `files` has an empty file
/// @param binds what a sandbox shows in that folder without a copy
/// @param notes what people should know
public record Laid(
        Map<String, Digest> files, Map<String, Digest> inputs, List<Confinement.Bind> binds, List<String> notes) {
    public Laid {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        binds = List.copyOf(binds);
        notes = List.copyOf(notes);
    }
}
