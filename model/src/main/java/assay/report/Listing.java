package assay.report;

import java.util.List;

/// A list that may be long. The JSON holds all of it with its count and digest; a page prints the first [#PRINTED]
/// and says so with both.
public record Listing<T>(List<T> rows) {

    /// A page's worth.
    public static final int PRINTED = 50;

    public Listing {
        rows = List.copyOf(rows);
    }

    public boolean isLong() {
        return rows.size() > PRINTED;
    }

    public List<T> first() {
        return rows.subList(0, Math.min(PRINTED, rows.size()));
    }
}
