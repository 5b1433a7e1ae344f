package assay.rerun;

import assay.fact.Digest;
import assay.rerun.run.Confinement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What lies in a rerun's folder before its command starts.
///
/// @param files relative to the folder of the code, with their SHA-256
/// @param binds what a sandbox shows in that folder without a copy
/// @param notes what people should know
public record Laid(Map<String, Digest> files, List<Confinement.Bind> binds, List<String> notes) {
    public Laid {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        binds = List.copyOf(binds);
        notes = List.copyOf(notes);
    }
}
