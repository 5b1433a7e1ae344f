package assay.hash;

/// Computes one digest over one file after the other. Used by one thread at a time.
interface Sum {

    void start(Measure measure);

    void update(byte[] bytes, int from, int length);

    /// The digest of what came since the start.
    String end();

    /// Whether line ends have to be counted before the start.
    default boolean countsLineEnds() {
        return false;
    }
}
