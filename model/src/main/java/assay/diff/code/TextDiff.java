package assay.diff.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// The lines that differ between two texts: what `git diff --histogram` shows.
record TextDiff(Text a, Text b, EditList edits) {
    static final int CONTEXT = 3;

    private static final int HEADING = 80;
    /// Git's own patterns (userdiff.c): that of its driver for Python, and the default.
    private static final Pattern PYTHON =
            Pattern.compile("[ \\t]*((?:class|(?:async[ \\t]+)?def)[ \\t].*)", Pattern.DOTALL);

    private static final Pattern ANY = Pattern.compile("([A-Za-z_$].*)", Pattern.DOTALL);

    static TextDiff of(Text a, Text b) {
        HistogramDiff histogram = new HistogramDiff();
        histogram.setFallbackAlgorithm(new Small());
        return new TextDiff(a, b, histogram.diff(RawTextComparator.DEFAULT, a.raw(), b.raw()));
    }

    /// Where nearly all lines are alike the exact way takes time with the square of their number.
    private static final class Small extends DiffAlgorithm {
        private static final int MOST = 4000;

        @Override
        public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> same, S a, S b) {
            return a.size() + b.size() > MOST
                    ? EditList.singleton(new Edit(0, a.size(), 0, b.size()))
                    : MyersDiff.INSTANCE.diffNonCommon(same, a, b);
        }
    }

    int added() {
        return edits.stream().mapToInt(Edit::getLengthB).sum();
    }

    int removed() {
        return edits.stream().mapToInt(Edit::getLengthA).sum();
    }

    /// In the changed lines of both sides.
    int bytes() {
        return edits.stream()
                .mapToInt(edit -> a.bytes(edit.getBeginA(), edit.getEndA()) + b.bytes(edit.getBeginB(), edit.getEndB()))
                .sum();
    }

    /// Whether the lines are alike but for CR LF, LF and the last one's end.
    boolean isOfLineEnds() {
        return !edits.isEmpty()
                && a.size() == b.size()
                && edits.stream()
                        .allMatch(edit -> edit.getBeginA() == edit.getBeginB()
                                && edit.getEndA() == edit.getEndB()
                                && IntStream.range(edit.getBeginA(), edit.getEndA())
                                        .allMatch(line -> a.line(line).equals(b.line(line))));
    }

    /// @param python whether functions are looked for as Python has them
    /// @param withhold puts a mark in the place of secrets
    List<Hunk> hunks(boolean python, UnaryOperator<String> withhold) {
        Pattern heading = python ? PYTHON : ANY;
        List<Hunk> hunks = new ArrayList<>();
        String last = "";
        int looked = 0;
        for (int first = 0, next; first < edits.size(); first = next) {
            next = first + 1;
            while (next < edits.size()
                    && edits.get(next).getBeginA() - edits.get(next - 1).getEndA() <= 2 * CONTEXT) {
                next++;
            }
            int fromA = Math.max(0, edits.get(first).getBeginA() - CONTEXT);
            last = heading(heading, looked, fromA, last);
            looked = fromA;
            hunks.add(hunk(edits.subList(first, next), withhold.apply(last), withhold));
        }
        return hunks;
    }

    private String heading(Pattern pattern, int from, int to, String otherwise) {
        for (int i = to - 1; i >= from; i--) {
            Matcher matcher = pattern.matcher(a.line(i));
            if (matcher.matches() && !a.keys().get(i)) {
                String found = matcher.group(1).stripTrailing();
                return found.substring(0, Math.min(HEADING, found.length()));
            }
        }
        return otherwise;
    }

    private Hunk hunk(List<Edit> edits, String heading, UnaryOperator<String> withhold) {
        Edit first = edits.getFirst();
        Edit last = edits.getLast();
        int fromA = Math.max(0, first.getBeginA() - CONTEXT);
        int fromB = Math.max(0, first.getBeginB() - CONTEXT);
        int toA = Math.min(a.size(), last.getEndA() + CONTEXT);
        int toB = Math.min(b.size(), last.getEndB() + CONTEXT);
        List<Line> lines = new ArrayList<>();
        int here = fromA;
        int there = fromB;
        for (Edit edit : edits) {
            for (; here < edit.getBeginA(); here++, there++) {
                lines.add(context(here, there, withhold));
            }
            changed(edit, withhold, lines);
            here = edit.getEndA();
            there = edit.getEndB();
        }
        for (; here < toA; here++, there++) {
            lines.add(context(here, there, withhold));
        }
        int countA = toA - fromA;
        int countB = toB - fromB;
        return new Hunk(fromA + (countA > 0 ? 1 : 0), countA, fromB + (countB > 0 ? 1 : 0), countB, heading, lines);
    }

    private Line context(int here, int there, UnaryOperator<String> withhold) {
        return new Line(' ', here + 1, there + 1, a.shown(here, withhold), a.end(here), List.of());
    }

    private void changed(Edit edit, UnaryOperator<String> withhold, List<Line> lines) {
        List<String> old = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = edit.getBeginA(); i < edit.getEndA(); i++) {
            old.add(a.shown(i, withhold));
        }
        for (int i = edit.getBeginB(); i < edit.getEndB(); i++) {
            now.add(b.shown(i, withhold));
        }
        Words words = Words.between(old, now);
        for (int i = 0; i < old.size(); i++) {
            int at = edit.getBeginA() + i;
            lines.add(
                    new Line('-', at + 1, 0, old.get(i), a.end(at), words.old().get(i)));
        }
        for (int i = 0; i < now.size(); i++) {
            int at = edit.getBeginB() + i;
            lines.add(
                    new Line('+', 0, at + 1, now.get(i), b.end(at), words.now().get(i)));
        }
    }
}
