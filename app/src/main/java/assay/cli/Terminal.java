package assay.cli;

import assay.audit.Severity;
import assay.judge.Verdict;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where results and remarks go, and whether the user asked to stop.
///
/// @param out results only
/// @param err progress, remarks and reasons
/// @param interactive whether a person watches standard error
/// @param colored whether results may carry colour; a word always stands beside it
/// @param stop set when the user asked to stop
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean interactive,
        boolean colored,
        AtomicBoolean stop,
        InstantSource clock) {

    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return paint("\u001b[1m", text);
    }

    String severity(Severity severity) {
        String word = Json.word(severity);
        return switch (severity) {
            case CRITICAL -> paint("\u001b[31m", word);
            case HIGH, MEDIUM -> paint("\u001b[33m", word);
            case LOW -> word;
        };
    }

    /// A verdict's words in its colour.
    String verdict(Verdict verdict, String words) {
        String code = switch (verdict) {
            case BITWISE -> "36";
            case EQUIVALENT -> "32";
            case CONSISTENT -> "34";
            case INCONCLUSIVE -> "33";
            case DIFFERENT -> "31";
            case NOT_VERIFIED -> "90";
        };
        return paint("\u001b[" + code + "m", words);
    }

    void remark(Options options, String text) {
        if (!options.quiet) {
            err.println(text);
        }
    }

    /// One line on standard error, rewritten ten times a second at most; silent where nobody watches.
    Progress progress(Options options) {
        boolean shown = interactive && !options.quiet;
        return new Progress() {
            private long last;

            @Override
            public synchronized void step(long done, long total, String what) {
                long now = System.nanoTime();
                if (!shown || now - last < 100_000_000) {
                    return;
                }
                last = now;
                String amount = total > 0 ? done + " of " + total : Long.toString(done);
                err.print("\r\u001b[K" + Table.printable(what) + " " + amount);
                err.flush();
            }

            @Override
            public void checkpoint() {
                if (stop.get()) {
                    throw new Cancelled();
                }
            }
        };
    }

    void clearProgress(Options options) {
        if (interactive && !options.quiet) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private String paint(String code, String text) {
        return colored ? code + text + RESET : text;
    }
}
