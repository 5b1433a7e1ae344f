package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A text in pieces, those that were searched for marked.
record Marked(String text, boolean marked) {
    /// So much is left before the first mark; the rest is cut, so that the mark is seen.
    private static final int BEFORE = 32;

    /// @param wanted words parted by spaces, upper and lower case alike; the first place of each is marked
    static List<Marked> of(String text, String wanted) {
        boolean[] marks = new boolean[text.length()];
        String lower = text.toLowerCase(Locale.ROOT);
        // A character whose lower case is longer or shorter would shift what comes after it.
        String[] words = lower.length() == text.length()
                ? wanted.toLowerCase(Locale.ROOT).strip().split("\\s+")
                : new String[0];
        Stream.of(words).filter(word -> !word.isEmpty()).forEach(word -> {
            int at = lower.indexOf(word);
            for (int i = at; at >= 0 && i < at + word.length(); i++) {
                marks[i] = true;
            }
        });
        List<Marked> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = from + 1;
            while (to < text.length() && marks[to] == marks[from]) {
                to++;
            }
            String piece = text.substring(from, to);
            boolean farAhead = from == 0 && !marks[0] && to < text.length() && piece.length() > BEFORE;
            pieces.add(new Marked(farAhead ? "…" + tail(piece) : piece, marks[from]));
            from = to;
        }
        return pieces;
    }

    private static String tail(String piece) {
        String end = piece.substring(piece.length() - BEFORE + 1);
        return Character.isLowSurrogate(end.charAt(0)) ? end.substring(1) : end;
    }
}
