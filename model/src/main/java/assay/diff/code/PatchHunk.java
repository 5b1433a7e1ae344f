package assay.diff.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.patch.HunkHeader;
import org.jspecify.annotations.Nullable;

/// A hunk as it is written in a patch.
///
/// @param oldStart as written, from 1; the line before where it takes none away
/// @param lines with sign and bytes, the line's end among them
record PatchHunk(int oldStart, int oldCount, int newStart, int newCount, List<Signed> lines) {

    record Signed(char sign, byte[] bytes) {}

    /// Null where its lines are fewer than it says.
    static @Nullable PatchHunk of(HunkHeader header) {
        byte[] buffer = header.getBuffer();
        int oldLeft = header.getOldImage().getLineCount();
        int newLeft = header.getNewLineCount();
        int at = next(buffer, header.getStartOffset());
        List<Signed> lines = new ArrayList<>();
        while (at < header.getEndOffset() && (oldLeft > 0 || newLeft > 0 || buffer[at] == '\\')) {
            int end = next(buffer, at);
            switch (buffer[at]) {
                case '\\' -> unended(lines);
                case '-' -> {
                    lines.add(new Signed('-', Arrays.copyOfRange(buffer, at + 1, end)));
                    oldLeft--;
                }
                case '+' -> {
                    lines.add(new Signed('+', Arrays.copyOfRange(buffer, at + 1, end)));
                    newLeft--;
                }
                case ' ', '\n' -> {
                    // Editors that strip blanks leave an empty context line without its sign.
                    int from = buffer[at] == ' ' ? at + 1 : at;
                    lines.add(new Signed(' ', Arrays.copyOfRange(buffer, from, end)));
                    oldLeft--;
                    newLeft--;
                }
                default -> {
                    return null;
                }
            }
            at = end;
        }
        return oldLeft == 0 && newLeft == 0
                ? new PatchHunk(
                        header.getOldImage().getStartLine(),
                        header.getOldImage().getLineCount(),
                        header.getNewStartLine(),
                        header.getNewLineCount(),
                        lines)
                : null;
    }

    private static int next(byte[] buffer, int at) {
        int end = at;
        while (end < buffer.length && buffer[end] != '\n') {
            end++;
        }
        return Math.min(buffer.length, end + 1);
    }

    private static void unended(List<Signed> lines) {
        if (!lines.isEmpty()) {
            Signed last = lines.removeLast();
            int length = last.bytes.length;
            boolean ends = length > 0 && last.bytes[length - 1] == '\n';
            lines.add(new Signed(last.sign, ends ? Arrays.copyOf(last.bytes, length - 1) : last.bytes));
        }
    }

    /// The lines that it expects to find.
    List<byte[]> before() {
        return lines.stream()
                .filter(line -> line.sign != '+')
                .map(Signed::bytes)
                .toList();
    }

    /// The lines that stand there afterwards.
    List<byte[]> after() {
        return lines.stream()
                .filter(line -> line.sign != '-')
                .map(Signed::bytes)
                .toList();
    }

    /// As it is written, without a look at the file.
    Hunk shown(UnaryOperator<String> withhold) {
        List<Line> shown = new ArrayList<>();
        int old = oldStart + (oldCount == 0 ? 1 : 0);
        int now = newStart + (newCount == 0 ? 1 : 0);
        KeyBlock key = new KeyBlock();
        for (Signed line : lines) {
            Text text = Text.of(line.bytes);
            boolean empty = text.size() == 0;
            String plain = empty ? "" : text.line(0);
            shown.add(new Line(
                    line.sign,
                    line.sign == '+' ? 0 : old,
                    line.sign == '-' ? 0 : now,
                    key.holds(plain) ? KeyBlock.shown(plain, withhold) : withhold.apply(plain),
                    empty ? Line.End.NONE : text.end(0),
                    List.of()));
            old += line.sign == '+' ? 0 : 1;
            now += line.sign == '-' ? 0 : 1;
        }
        return new Hunk(oldStart, oldCount, newStart, newCount, "", shown);
    }
}
