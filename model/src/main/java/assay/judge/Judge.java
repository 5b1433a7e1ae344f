package assay.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges a run: each metric by the ladder, then what holds for all of them together.
public final class Judge {
    private static final int FIRST_INFERENCE = 5;

    private Judge() {}

    /// The same question gets the same answer, to the last bit.
    public static Judged of(Question question) {
        List<Judgement> metrics = new ArrayList<>();
        for (Measured each : question.asked()) {
            metrics.add(capped(question, Ladder.judge(question, each)));
        }
        boolean named = question.tolerance().namesPrimaries();
        holm(question, metrics, true);
        if (named) {
            holm(question, metrics, false);
        }
        metrics.replaceAll(each -> each.needing(Planning.needed(question, each)));
        List<Judgement> outputs = question.outputs().stream()
                .map(each -> capped(question, each.judge(question)))
                .toList();
        return run(question, metrics, outputs);
    }

    /// What the kind of the margin and the number of looks let be said at most.
    private static Judgement capped(Question question, Judgement judgement) {
        CutShort cut = question.cut();
        return cut == null
                ? looked(question, judgement)
                : looked(question, judgement).lowered(Verdict.CONSISTENT, cut.at());
    }

    private static Judgement looked(Question question, Judgement judgement) {
        Integer row = judgement.row();
        if (row == null || row < FIRST_INFERENCE) {
            return judgement;
        }
        Judgement capped = judgement;
        Bound margin = judgement.margin();
        if (margin != null && margin.margin().derived() && judgement.level() == Level.L3) {
            capped = capped.lowered(
                    Verdict.CONSISTENT, "A derived margin supports CONSISTENT at most, because it rewards noise.");
        }
        Tolerance tolerance = question.tolerance();
        if (question.looked() > tolerance.looks()) {
            capped = capped.lowered(
                    Verdict.CONSISTENT,
                    "The results were looked at " + question.looked() + " times and "
                            + Figures.count(tolerance.looks(), "look was", "looks were")
                            + " sealed: CONSISTENT at most.");
        }
        Integer reruns = tolerance.reruns();
        boolean more = reruns != null && question.attempted() > reruns;
        boolean fewer = reruns != null && question.attempted() < reruns && tolerance.looks() == 1;
        if (more || fewer) {
            capped = capped.lowered(
                    Verdict.CONSISTENT,
                    question.attempted() + " reruns were made where " + reruns
                            + " were sealed: that is a look that was not sealed, and CONSISTENT at most.");
        }
        return capped;
    }

    /// Several DIFFERENT at once are claimed by Holm's steps: the smallest chance of being wrong
    /// against alpha shared by all that were tested, the next against alpha shared by one fewer,
    /// until one does not hold.
    private static void holm(Question question, List<Judgement> metrics, boolean primary) {
        List<Judgement> tested = metrics.stream()
                .filter(each -> each.primary() == primary && each.chance() != null)
                .sorted(Comparator.comparingDouble(each -> Objects.requireNonNull(each.chance())))
                .toList();
        if (tested.stream().filter(each -> each.verdict() == Verdict.DIFFERENT).count() < 2) {
            return;
        }
        double alpha = question.tolerance().alpha() / question.tolerance().looks();
        boolean holds = true;
        for (int i = 0; i < tested.size(); i++) {
            Judgement each = tested.get(i);
            holds = holds && Objects.requireNonNull(each.chance()) <= alpha / (tested.size() - i);
            if (!holds && each.verdict() == Verdict.DIFFERENT) {
                metrics.set(
                        metrics.indexOf(each),
                        each.instead(
                                Verdict.INCONCLUSIVE,
                                "DIFFERENT by itself, but not among " + tested.size()
                                        + " metrics tested at once (Holm)."));
            }
        }
    }

    private static Judged run(Question question, List<Judgement> metrics, List<Judgement> outputs) {
        List<String> notes = new ArrayList<>(Sealing.notes(question));
        String alone = question.metrics().stream()
                .filter(each ->
                        each.originals().attempted() == 0 && each.reruns().count() > 0)
                .map(Measured::name)
                .collect(Collectors.joining(", "));
        if (!alone.isEmpty()) {
            notes.add("Only the reruns have: " + alone + ".");
        }
        CutShort cut = question.cut();
        if (cut != null) {
            notes.addFirst(cut.at());
        }
        List<Judgement> deciding = Stream.concat(metrics.stream(), outputs.stream())
                .filter(Judgement::primary)
                .toList();
        Verdict verdict = Verdict.NOT_VERIFIED;
        String decisive = "no metric";
        if (deciding.isEmpty()) {
            notes.add("There is no metric to judge.");
        } else {
            Judgement worst = Collections.min(deciding, Comparator.comparing(Judgement::verdict));
            verdict = worst.verdict();
            decisive = worst.name();
        }
        int attempted = question.attempted();
        int finished = question.finished(deciding);
        if (finished > 0 && finished < attempted) {
            notes.add("on " + finished + " of " + attempted);
            if (Verdict.INCONCLUSIVE.isWorseThan(verdict)) {
                verdict = Verdict.INCONCLUSIVE;
                decisive = "a rerun that crashed";
            }
        }
        return new Judged(
                verdict,
                decisive,
                metrics,
                outputs,
                question.predictions() == null ? null : McNemar.of(question.predictions()),
                question.changed(),
                notes);
    }
}
