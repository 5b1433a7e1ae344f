package assay.check;

/// One check.
///
/// @param about what was looked at: `attachments`, `signature 1`
/// @param words what was found, in a sentence or two
public record Line(String about, Verdict verdict, String words) {

    static Line passed(String about, String words) {
        return new Line(about, Verdict.PASSED, words);
    }

    static Line failed(String about, String words) {
        return new Line(about, Verdict.FAILED, words);
    }

    static Line notChecked(String about, String words) {
        return new Line(about, Verdict.NOT_CHECKED, words);
    }
}
