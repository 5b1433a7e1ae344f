package assay.python;

import java.util.List;

/// @param found what a value may come from
/// @param way the places that it went through, from the value back
public record Origin(Expression found, List<Place> way) {
    public Origin {
        way = List.copyOf(way);
    }
}
