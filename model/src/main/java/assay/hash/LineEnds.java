package assay.hash;

/// An algorithm over the content with other line ends. A CR without LF stays as it is.
final class LineEnds implements Sum {
    private final Sum inner;
    private final boolean toLf;
    private final boolean sized;
    private byte[] converted = new byte[0];
    private boolean afterCr;

    /// @param conversion one of [Algorithms]
    /// @param sized whether the inner algorithm has to know the converted size before the first byte
    LineEnds(Sum inner, String conversion, boolean sized) {
        this.inner = inner;
        this.toLf = conversion.equals(Algorithms.LF);
        this.sized = sized;
    }

    @Override
    public boolean countsLineEnds() {
        return sized;
    }

    @Override
    public void start(Measure measure) {
        afterCr = false;
        long size = toLf ? measure.size() - measure.pairs() : measure.size() + measure.lineFeeds();
        inner.start(new Measure(size, 0, 0));
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        if (converted.length < 2 * length + 1) {
            converted = new byte[2 * length + 1];
        }
        inner.update(converted, 0, toLf ? lf(bytes, from, length) : crlf(bytes, from, length));
    }

    /// A CR is held back until the byte behind it is known.
    private int lf(byte[] bytes, int from, int length) {
        int n = 0;
        for (int i = from; i < from + length; i++) {
            byte each = bytes[i];
            if (afterCr && each != '\n') {
                converted[n++] = '\r';
            }
            afterCr = each == '\r';
            if (!afterCr) {
                converted[n++] = each;
            }
        }
        return n;
    }

    private int crlf(byte[] bytes, int from, int length) {
        int n = 0;
        for (int i = from; i < from + length; i++) {
            byte each = bytes[i];
            if (each == '\n' && !afterCr) {
                converted[n++] = '\r';
            }
            afterCr = each == '\r';
            converted[n++] = each;
        }
        return n;
    }

    @Override
    public String end() {
        if (toLf && afterCr) {
            inner.update(new byte[] {'\r'}, 0, 1);
        }
        return inner.end();
    }
}
