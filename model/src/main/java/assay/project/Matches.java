package assay.project;

import java.util.List;

/// What a search found, kind by kind and the closest first within each.
///
/// @param everything false where the project says more than is kept to be searched, so that something may be missing
public record Matches(List<Match> matches, boolean everything) {
    public Matches {
        matches = List.copyOf(matches);
    }
}
