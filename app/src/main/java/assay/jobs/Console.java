package assay.jobs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javafx.collections.ObservableListBase;

/// What reruns say while they run, the latest lines of it: whole it lies in their folders. Lines may come from any
/// thread; the list is the window's and changes in [#deliver] only.
public final class Console extends ObservableListBase<Console.Line> {
    /// More lines are not kept in memory.
    static final int MOST_LINES = 100_000;
    /// Nor more characters.
    static final int MOST_CHARACTERS = 24_000_000;

    /// So many are let go at once, so that not every line that comes moves all others.
    private static final int SOME = MOST_LINES / 10;

    private static final Pattern ERRORS =
            Pattern.compile("\\b(?:ERROR|FATAL|CRITICAL)\\b|^Traceback |^[\\w.]*(?:Error|Exception)(?::|$)");
    private static final Pattern WARNINGS = Pattern.compile("\\bWARN(?:ING)?\\b|\\b\\w*Warning:");

    private final Deque<Line> inbox = new ArrayDeque<>();
    private final List<Line> lines = new ArrayList<>();
    private long inboxCharacters;
    private long characters;
    private long overrun;
    private long gone;

    /// @param rerun its number, from 1; 0 for none
    public record Line(Instant time, int rerun, Tone tone, String text) {}

    public enum Tone {
        PLAIN,
        /// Said by Assay, not by the command.
        OURS,
        WARNING,
        ERROR;

        /// By what programs usually write where something is wrong; for the eye only.
        public static Tone of(String line) {
            return ERRORS.matcher(line).find() ? ERROR : WARNINGS.matcher(line).find() ? WARNING : PLAIN;
        }
    }

    /// A line of a command.
    void said(Instant time, int rerun, String text) {
        put(new Line(time, rerun, Tone.of(text), text));
    }

    /// A line of Assay's own.
    void remark(Instant time, int rerun, String text) {
        put(new Line(time, rerun, Tone.OURS, text));
    }

    private void put(Line line) {
        synchronized (inbox) {
            inbox.addLast(line);
            inboxCharacters += line.text().length();
            while (inbox.size() > MOST_LINES || inboxCharacters > MOST_CHARACTERS) {
                inboxCharacters -= inbox.removeFirst().text().length();
                overrun++;
            }
        }
    }

    /// Brings what was said since the last time into the list. On the window's thread.
    ///
    /// @return whether anything was
    boolean deliver() {
        List<Line> come;
        long missed;
        synchronized (inbox) {
            come = List.copyOf(inbox);
            missed = overrun;
            inbox.clear();
            inboxCharacters = 0;
            overrun = 0;
        }
        if (come.isEmpty()) {
            return false;
        }
        beginChange();
        gone += missed;
        int before = lines.size();
        lines.addAll(come);
        nextAdd(before, lines.size());
        come.forEach(line -> characters += line.text().length());
        trim();
        endChange();
        return true;
    }

    private void trim() {
        int out = lines.size() > MOST_LINES ? lines.size() - MOST_LINES + SOME : 0;
        long left = characters;
        for (int i = 0; i < out; i++) {
            left -= lines.get(i).text().length();
        }
        while (left > MOST_CHARACTERS && out < lines.size()) {
            left -= lines.get(out++).text().length();
        }
        if (out > 0) {
            List<Line> first = lines.subList(0, out);
            List<Line> removed = List.copyOf(first);
            first.clear();
            nextRemove(0, removed);
            characters = left;
            gone += out;
        }
    }

    /// Starts anew.
    void empty() {
        synchronized (inbox) {
            inbox.clear();
            inboxCharacters = 0;
            overrun = 0;
        }
        beginChange();
        List<Line> removed = List.copyOf(lines);
        lines.clear();
        characters = 0;
        gone = 0;
        if (!removed.isEmpty()) {
            nextRemove(0, removed);
        }
        endChange();
    }

    /// Lines before the first one of the list, which lie in the kept files only.
    public long gone() {
        return gone;
    }

    @Override
    public Line get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }
}
