package assay.trail;

import java.util.Map;

/// Terms that were fixed before their outcome was known: a tolerance. A later seal of the same run
/// follows this one and does not replace it.
///
/// @param entry where it stands in the trail, with its time
/// @param run its key
/// @param terms as they were sealed
/// @param sha256 of the entry's payload
/// @param beforeReruns whether no rerun of this run had been started when it was written
public record Seal(Entry entry, String run, Map<String, Object> terms, String sha256, boolean beforeReruns) {
    static final String RUN = "run";
    static final String TERMS = "terms";
}
