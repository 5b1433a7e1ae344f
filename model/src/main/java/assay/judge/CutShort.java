package assay.judge;

/// Reruns that came to no end of their own. Whoever ends them early has chosen their number afterwards, which is a look
/// that was not sealed.
///
/// @param ended that came to an end of their own, good or bad
/// @param planned at all
/// @param why what ended the others, the beginning of a sentence: `They were stopped`
public record CutShort(int ended, int planned, String why) {
    public CutShort {
        if (ended < 0 || ended >= planned) {
            throw new IllegalArgumentException(ended + " of " + planned + " reruns are not cut short");
        }
    }

    String at() {
        return ended == 0
                ? why + " before one of " + planned + " came to its end."
                : why + " after " + ended + " of " + planned + ": CONSISTENT at most.";
    }
}
