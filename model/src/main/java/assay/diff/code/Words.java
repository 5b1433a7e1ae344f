package assay.diff.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// Which words changed within lines that stand for each other.
record Words(List<List<Span>> old, List<List<Span>> now) {
    /// Numbers whole, so that 0.001 and 0.002 differ as one; names; runs of blanks; everything else by itself.
    private static final Pattern TOKEN =
            Pattern.compile("[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[\\p{L}_][\\p{L}\\p{N}_]*|\\s+|.");

    private static final int MOST_TOKENS = 4000;

    /// Of the lines that were taken away and those that stand there instead. A line that has less than a third in
    /// common with the other side is changed as a whole.
    static Words between(List<String> old, List<String> now) {
        Tokens a = Tokens.of(old);
        Tokens b = Tokens.of(now);
        Marks marksA = new Marks(old.size());
        Marks marksB = new Marks(now.size());
        if (a.size() + b.size() <= MOST_TOKENS) {
            EditList edits = MyersDiff.INSTANCE.diff(new Same(), a, b);
            for (Edit edit : edits) {
                marksA.add(a, edit.getBeginA(), edit.getEndA());
                marksB.add(b, edit.getBeginB(), edit.getEndB());
            }
        }
        return new Words(marksA.spans(old), marksB.spans(now));
    }

    private record Token(int line, int from, String text) {}

    private static final class Tokens extends Sequence {
        private final List<Token> tokens = new ArrayList<>();

        static Tokens of(List<String> lines) {
            Tokens all = new Tokens();
            for (int line = 0; line < lines.size() && all.size() <= MOST_TOKENS; line++) {
                Matcher matcher = TOKEN.matcher(lines.get(line));
                while (matcher.find() && all.size() <= MOST_TOKENS) {
                    all.tokens.add(new Token(line, matcher.start(), matcher.group()));
                }
            }
            return all;
        }

        @Override
        public int size() {
            return tokens.size();
        }
    }

    private static final class Same extends SequenceComparator<Tokens> {
        @Override
        public boolean equals(Tokens a, int ai, Tokens b, int bi) {
            return a.tokens.get(ai).text.equals(b.tokens.get(bi).text);
        }

        @Override
        public int hash(Tokens tokens, int index) {
            return tokens.tokens.get(index).text.hashCode();
        }
    }

    /// Neighbours are joined.
    private static final class Marks {
        private final List<List<Span>> lines = new ArrayList<>();

        Marks(int count) {
            for (int i = 0; i < count; i++) {
                lines.add(new ArrayList<>());
            }
        }

        void add(Tokens tokens, int begin, int end) {
            for (int i = begin; i < end; i++) {
                Token token = tokens.tokens.get(i);
                List<Span> spans = lines.get(token.line);
                int to = token.from + token.text.length();
                if (!spans.isEmpty() && spans.getLast().to() == token.from) {
                    spans.add(new Span(spans.removeLast().from(), to));
                } else {
                    spans.add(new Span(token.from, to));
                }
            }
        }

        List<List<Span>> spans(List<String> texts) {
            List<List<Span>> found = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                int changed = lines.get(i).stream()
                        .mapToInt(span -> letters(text.substring(span.from(), span.to())))
                        .sum();
                found.add(3 * (letters(text) - changed) < letters(text) ? List.of() : lines.get(i));
            }
            return found;
        }

        private static int letters(String text) {
            return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        }
    }
}
