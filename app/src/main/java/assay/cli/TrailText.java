package assay.cli;

import assay.trail.Break;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Held;
import assay.trail.Walk;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// The trail as text.
final class TrailText {
    private static final int HASH = 8;
    private static final int LISTED = 10;

    private TrailText() {}

    static void print(TrailAnswer answer, Terminal terminal) {
        PrintStream out = terminal.out();
        List<Entry> entries = answer.entries();
        if (answer.size() == 0) {
            out.println("The log has no entry: nothing was done with this folder yet, as far as this home knows.");
        } else if (!entries.isEmpty()) {
            list(entries, terminal);
            long earlier = answer.size() - entries.size();
            if (earlier > 0) {
                out.println(Words.count(earlier, "earlier entry is", "earlier entries are")
                        + " not listed; --last 0 lists all.");
            }
        }
        if (answer.walk() != null) {
            out.println();
            walk(answer.walk(), terminal);
        }
        if (answer.export() != null) {
            out.println();
            out.println(Words.count(answer.exported(), "entry", "entries") + " written to " + answer.export());
        }
        if (answer.written() != null) {
            out.println();
            written(answer.written(), String.valueOf(answer.key()), out);
        }
    }

    private static void list(List<Entry> entries, Terminal terminal) {
        Table table = new Table("Entry", "Time (UTC)", "Who", "Did", "Hash", "What");
        entries.forEach(entry -> table.row(
                Long.toString(entry.seq()),
                entry.utc().replace('T', ' ').replaceFirst("\\.\\d+Z$", ""),
                entry.actor(),
                entry.did(),
                start(entry.entryHash()),
                entry.what()));
        table.print(terminal.out());
    }

    private static String start(String hash) {
        return hash.length() <= HASH ? hash : hash.substring(0, HASH) + "…";
    }

    private static void walk(Walk walk, Terminal terminal) {
        PrintStream out = terminal.out();
        Break broken = walk.firstBreak();
        if (broken != null) {
            out.println(terminal.bold(broken.sentence()));
            if (!broken.expected().isEmpty()) {
                out.println("Expected " + Table.printable(broken.expected()) + ", found "
                        + Table.printable(broken.found()) + ".");
            }
        } else if (walk.entries() > 0) {
            out.println("The log's " + Words.count(walk.entries(), "entry forms", "entries form")
                    + " an unbroken chain ending in " + walk.head() + ". " + last(walk.checkpoints()));
            out.println(Walk.LIMIT);
        }
        if (!walk.keyKnown()) {
            out.println("Nobody named the project's key: signatures were held against the key that the first checkpoint"
                    + " names.");
        }
        for (Held held : walk.held()) {
            String sentence = "Checkpoint of " + Words.count(held.checkpoint().size(), "entry", "entries") + " ("
                    + start(held.checkpoint().head()) + "): " + held.answer().words() + ".";
            out.println(held.answer() == Held.Answer.CONTINUED ? sentence : terminal.bold(sentence));
        }
        remark(walk.open(), "began what has no outcome: it goes on, or was killed", out);
        remark(walk.setBack(), "stands after one with a later time: the clock was set back", out);
    }

    private static String last(List<Entry> checkpoints) {
        if (checkpoints.isEmpty()) {
            return "It holds no checkpoint.";
        }
        Entry last = checkpoints.getLast();
        return "The last checkpoint stands at entry " + last.seq() + ", " + Words.time(last.time()) + " UTC.";
    }

    private static void remark(List<Entry> entries, String what, PrintStream out) {
        entries.stream()
                .limit(LISTED)
                .map(entry -> "Entry " + entry.seq() + " (" + Table.printable(entry.did()) + ") " + what + ".")
                .forEach(out::println);
        if (entries.size() > LISTED) {
            out.println(entries.stream()
                    .skip(LISTED)
                    .map(entry -> Long.toString(entry.seq()))
                    .collect(Collectors.joining(", ", "So do entries ", ".")));
        }
    }

    private static void written(Checkpoint checkpoint, String key, PrintStream out) {
        out.println("Give this checkpoint to somebody else to keep; as long as it is held there, what came before it"
                + " cannot be rewritten unseen:");
        out.println();
        out.print(checkpoint.note());
        out.println();
        out.println("It was signed by the key " + key);
    }
}
