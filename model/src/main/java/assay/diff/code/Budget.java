package assay.diff.code;

/// What one comparison may read and show, so that a hostile history does not fill the memory.
final class Budget {
    static final int FILE_BYTES = 8 << 20;
    static final int FILE_LINES = 200_000;
    static final int FILES = 10_000;

    private long bytes = 256L << 20;
    private long compared = 4_000_000;
    private int shown = 200_000;
    private int shownBytes = 64 << 20;

    boolean read(int more) {
        bytes -= more;
        return bytes >= 0;
    }

    boolean compare(int lines) {
        compared -= lines;
        return compared >= 0;
    }

    /// Whether so many more lines are shown.
    ///
    /// @param bytes in them
    boolean show(int lines, int bytes) {
        if (lines > shown || bytes > shownBytes) {
            return false;
        }
        shown -= lines;
        shownBytes -= bytes;
        return true;
    }
}
