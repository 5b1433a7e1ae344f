package assay.diff.code;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text on which hunks are put, one after the other, as `git apply` does without fuzz: all lines of a hunk must be
/// found, at the line that it names or else at the nearest one.
final class PatchText {
    private static final long MOST_LOOKS = 20_000_000;

    private final List<byte[]> lines;
    private final List<byte[]> result = new ArrayList<>();
    private int taken;
    private int drift;
    private long looks;
    private boolean moved;

    PatchText(byte[] bytes) {
        lines = split(bytes);
    }

    static List<byte[]> split(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i + 1));
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            lines.add(Arrays.copyOfRange(bytes, start, bytes.length));
        }
        return lines;
    }

    /// Whether a hunk stood at another line than it names.
    boolean isMoved() {
        return moved;
    }

    /// False where its lines are not found.
    boolean apply(PatchHunk hunk) {
        List<byte[]> before = hunk.before();
        int named = Math.max(0, hunk.oldStart() - (before.isEmpty() ? 0 : 1));
        // Git's rule: a hunk of the first line, and one without lines behind its changes, are at the text's ends.
        boolean first = hunk.oldStart() <= 1;
        boolean last = !hunk.lines().isEmpty() && hunk.lines().getLast().sign() != ' ';
        Integer at = find(before, named + drift);
        if (at != null && ((first && at != 0) || (last && at + before.size() != lines.size()))) {
            return false;
        }
        if (at == null) {
            return false;
        }
        moved |= at != named;
        drift = at - named;
        result.addAll(lines.subList(taken, at));
        result.addAll(hunk.after());
        taken = at + before.size();
        return true;
    }

    private @Nullable Integer find(List<byte[]> before, int expected) {
        int last = lines.size() - before.size();
        for (int away = 0; away <= lines.size(); away++) {
            if (stands(before, expected - away, last)) {
                return expected - away;
            }
            if (stands(before, expected + away, last)) {
                return expected + away;
            }
            if (before.isEmpty() || looks > MOST_LOOKS) {
                return null;
            }
        }
        return null;
    }

    private boolean stands(List<byte[]> before, int at, int last) {
        if (at < taken || at > last) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            looks++;
            if (!Arrays.equals(before.get(i), lines.get(at + i))) {
                return false;
            }
        }
        return true;
    }

    /// The text with all hunks that were put on it.
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        result.forEach(out::writeBytes);
        lines.subList(taken, lines.size()).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
