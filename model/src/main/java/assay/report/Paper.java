package assay.report;

/// What the pages are laid out for. The text is equally wide on both.
public enum Paper {
    A4("size: A4; margin: 33mm 22mm 25mm 22mm;"),
    /// 8.5 by 11 inches.
    LETTER("size: 215.9mm 279.4mm; margin: 30mm 24.95mm 23mm 24.95mm;");

    private final String css;

    Paper(String css) {
        this.css = css;
    }

    /// Size and margins, for a style sheet.
    public String css() {
        return css;
    }
}
