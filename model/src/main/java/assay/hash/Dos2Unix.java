package assay.hash;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// MD5 as DVC before 3 computed it: every MiB that looks like text by its first 512 bytes counts with LF for each of
/// its CR LF. A pair cut by the end of a MiB stays.
///
/// Source: `iterative/dvc-data`, `hashfile/hash.py` and `hashfile/istextfile.py`.
final class Dos2Unix implements Sum {
    private static final int BLOCK = 1 << 20;
    private static final int LOOKED_AT = 512;
    private static final double MOST_NOT_TEXT = 0.30;

    private final MessageDigest digest = Sums.digest("MD5");
    private byte[] block = new byte[0];
    private int filled;

    @Override
    public void start(Measure measure) {
        digest.reset();
        filled = 0;
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        int at = from;
        while (at < from + length) {
            int n = Math.min(from + length - at, BLOCK - filled);
            if (block.length < filled + n) {
                block = Arrays.copyOf(block, Math.min(BLOCK, Math.max(filled + n, 2 * block.length)));
            }
            System.arraycopy(bytes, at, block, filled, n);
            at += n;
            filled += n;
            if (filled == BLOCK) {
                endBlock();
            }
        }
    }

    private void endBlock() {
        int end = isText() ? toLf() : filled;
        digest.update(block, 0, end);
        filled = 0;
    }

    /// In place.
    private int toLf() {
        int n = 0;
        for (int i = 0; i < filled; i++) {
            boolean pair = block[i] == '\r' && i + 1 < filled && block[i + 1] == '\n';
            if (!pair) {
                block[n++] = block[i];
            }
        }
        return n;
    }

    private boolean isText() {
        int looked = Math.min(filled, LOOKED_AT);
        int others = 0;
        for (int i = 0; i < looked; i++) {
            byte each = block[i];
            if (each == 0) {
                return false;
            }
            boolean text = (each >= 0x20 && each <= 0x7e)
                    || each == '\n'
                    || each == '\r'
                    || each == '\t'
                    || each == '\f'
                    || each == '\b';
            others += text ? 0 : 1;
        }
        return others <= MOST_NOT_TEXT * looked;
    }

    @Override
    public String end() {
        if (filled > 0) {
            endBlock();
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
