package assay.control;

import java.util.Locale;

/// The names of the colours in `assay/style/tokens.css`; what each is for stands in the design notes of the docs.
public enum Token {
    BACKGROUND,
    SURFACE,
    RAISED,
    BORDER,
    HAIRLINE,
    FIELD,
    TEXT,
    MUTED,
    ACCENT,
    ACCENT_HOVER,
    ACCENT_PRESSED,
    ON_ACCENT,
    SELECTION,
    INK,
    HALF,
    BAND,
    PAGE,
    BAD,
    BAD_WORD,
    WARNING,
    ADDED,
    ADDED_WORD,
    BITWISE,
    EQUIVALENT,
    CONSISTENT,
    INCONCLUSIVE,
    DIFFERENT,
    NOT_VERIFIED,
    DATA,
    CODE,
    ENVIRONMENT,
    PARAMETERS,
    MODEL,
    REPORT,
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4;

    /// As written in a style sheet: `-accent-hover`.
    public String css() {
        return "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
