package assay.python;

/// @param target a name, an attribute or an item
/// @param value for a [Kind#PART] the whole of which the target gets a part
public record Assignment(Expression target, Kind kind, Expression value, Place place) {

    public enum Kind {
        PLAIN,
        /// `+=` and its like.
        CHANGED,
        PART,
        /// What a `for` goes over.
        LOOP,
        WITH
    }
}
