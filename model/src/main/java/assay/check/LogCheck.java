package assay.check;

import assay.trail.Break;
import assay.trail.Checkpoint;
import assay.trail.ExtractWalk;
import assay.trail.Held;
import assay.trail.Trail;
import assay.trail.Walk;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log beside the report: by itself, against what was held, against the project's own.
final class LogCheck {
    private static final String LOG = "audit-log.jsonl";
    private static final String KEY = "project-key.txt";

    private final ReportPdf pdf;
    private final @Nullable Checkpoint issued;
    private final String key;

    private LogCheck(ReportPdf pdf) {
        this.pdf = pdf;
        this.issued = pdf.checkpoint();
        this.key = new String(pdf.attached().getOrDefault(KEY, new byte[0]), StandardCharsets.UTF_8).strip();
    }

    static List<Line> of(ReportPdf pdf, byte @Nullable [] held, @Nullable AtHand project) {
        LogCheck check = new LogCheck(pdf);
        List<Line> lines = new ArrayList<>(check.alone());
        lines.add(check.held(held));
        lines.add(check.project(project));
        return lines;
    }

    private List<Line> alone() {
        byte[] log = pdf.attached().get(LOG);
        if (log == null) {
            return List.of(Line.notChecked("log", "No extract of the log is attached."));
        }
        ExtractWalk walk = ExtractWalk.of(log);
        Break broken = walk.firstBreak();
        if (broken != null) {
            return List.of(Line.failed("log", broken.sentence()));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.passed(
                "log",
                "Entries " + walk.first() + " to " + walk.last() + " follow one another: " + chain(walk) + " "
                        + Walk.LIMIT));
        lines.add(sealed(walk));
        return List.copyOf(lines);
    }

    private static String chain(ExtractWalk walk) {
        StringBuilder chain =
                new StringBuilder().append(walk.whole() + walk.withheld()).append(" form a chain");
        if (walk.withheld() > 0) {
            chain.append("; of ")
                    .append(walk.withheld())
                    .append(" of them only the hash is here: what they say is withheld and was not computed again");
        }
        if (walk.hidden() > 0) {
            chain.append("; ").append(walk.hidden()).append(" are withheld with their hashes and interrupt it");
        }
        return chain.append('.').toString();
    }

    private Line sealed(ExtractWalk walk) {
        if (issued == null) {
            return Line.failed("checkpoint", "The checkpoint that was written with the report is not attached.");
        }
        if (!issued.isSignedBy(key)) {
            return Line.failed("checkpoint", "The checkpoint is not signed with the project's key that is attached.");
        }
        if (issued.size() != walk.last()) {
            return Line.failed(
                    "checkpoint",
                    "The checkpoint is over " + issued.size() + " entries, and the extract ends at " + walk.last()
                            + ".");
        }
        String head = walk.head();
        if (head == null) {
            return Line.notChecked("checkpoint", "The entry that the checkpoint names is withheld.");
        }
        return issued.head().equals(head)
                ? Line.passed("checkpoint", "The checkpoint names the last entry, and the project's key signed it.")
                : Line.failed("checkpoint", "The checkpoint names another last entry than the extract has.");
    }

    private Line held(byte @Nullable [] held) {
        if (held == null) {
            return Line.notChecked(
                    "held checkpoint",
                    "No checkpoint that you held before was named (--trail): a log that was rewritten as"
                            + " a whole would not be noticed.");
        }
        if (issued == null) {
            return Line.notChecked("held checkpoint", "The file holds no checkpoint to hold it against.");
        }
        Checkpoint kept = ReportPdf.checkpoint(held);
        return kept == null ? exported(held) : kept(kept);
    }

    private Line kept(Checkpoint kept) {
        if (!kept.origin().equals(issued == null ? "" : issued.origin())) {
            return Line.failed("held checkpoint", "What you held is of another project's log.");
        }
        if (!kept.isSignedBy(key)) {
            return Line.failed("held checkpoint", "What you held was signed with another key than the one attached.");
        }
        byte[] log = pdf.attached().getOrDefault(LOG, new byte[0]);
        String text = new String(log, StandardCharsets.UTF_8);
        boolean there = text.lines()
                .map(line -> ReportPdf.json(line.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(line -> line.path("seq").asLong() == kept.size()
                        && line.path("entry_hash").asText().equals(kept.head()));
        if (there) {
            return Line.passed(
                    "held checkpoint",
                    "The log continues what you held (" + kept.size() + " entries): up to there nothing"
                            + " was rewritten.");
        }
        boolean other = text.lines()
                .map(line -> ReportPdf.json(line.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(line -> line.path("seq").asLong() == kept.size() && line.has("entry_hash"));
        return other
                ? Line.failed("held checkpoint", "The log holds other entries than those you held: it was rewritten.")
                : Line.notChecked(
                        "held checkpoint",
                        "Entry " + kept.size() + ", which you held, is not in the extract, or is withheld there.");
    }

    private Line exported(byte[] export) {
        if (issued == null) {
            return Line.notChecked("held log", "The file holds no checkpoint.");
        }
        try {
            Walk walk = Trail.walk(new ByteArrayInputStream(export), List.of(issued), key, Progress.NONE);
            return answer("held log", walk, "The log that you held");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line project(@Nullable AtHand project) {
        if (project == null) {
            return Line.notChecked("local trail", "The project was not named (--project).");
        }
        return issued == null
                ? Line.notChecked("local trail", "The file holds no checkpoint to hold the project's trail against.")
                : answer("local trail", project.walk(issued), "The project's trail");
    }

    private static Line answer(String about, Walk walk, String whose) {
        Break broken = walk.firstBreak();
        if (broken != null) {
            return Line.failed(about, whose + ": " + broken.sentence());
        }
        Held.Answer answer = walk.held().getFirst().answer();
        return answer == Held.Answer.CONTINUED
                ? Line.passed(about, whose + " continues the report's checkpoint.")
                : Line.failed(about, whose + ", held against the report's checkpoint: " + answer.words() + ".");
    }
}
