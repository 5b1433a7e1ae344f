package assay.query;

/// A piece of a filter, for reading it and for colouring it while it is typed.
///
/// @param text as typed, quotes included
/// @param start the offset of its first character
public record Token(Kind kind, String text, int start) {

    public enum Kind {
        /// `metrics.auc`, `` params.`batch size` ``, `status`
        NAME,
        /// `=`, `!=`, `<` … and what is none but looks like one
        OPERATOR,
        /// `and`, `or`, `not`, `like`, `ilike`, `in`, `is`, `null`
        WORD,
        /// In single or double quotes.
        TEXT,
        NUMBER,
        /// `(`, `)`, `,`
        MARK,
        /// A quote that is never closed, a character with no meaning here.
        DAMAGED
    }

    /// The offset after its last character.
    public int end() {
        return start + text.length();
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.MARK || kind == Kind.OPERATOR) && text.equalsIgnoreCase(word);
    }
}
