package assay.python;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lines and columns of positions in a text.
final class Lines {
    private final int[] starts;
    private final int @Nullable [] real;

    /// @param real the line in the file of each line of the text, where they differ
    Lines(String text, int @Nullable [] real) {
        this.starts = starts(text);
        this.real = real;
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean end = sign == '\n' || (sign == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (end) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /// The line of the file, from 1.
    int of(int position) {
        int index = index(position);
        return real == null ? index + 1 : real.length == 0 ? 1 : real[Math.min(index, real.length - 1)];
    }

    /// From 1.
    int column(int position) {
        return position - starts[index(position)] + 1;
    }

    /// Where a line of the text begins.
    int start(int line) {
        return starts[Math.clamp(line - 1, 0, starts.length - 1)];
    }

    private int index(int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 2;
    }
}
