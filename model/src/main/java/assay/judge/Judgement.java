package assay.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of one metric, with all that it rests on.
///
/// @param row of the ladder, 1 to 10; null for values that are no numbers and in RCP mode
/// @param level null where nothing was asked: rows 1 and 10
/// @param sentence why, in one sentence
/// @param formula what was computed
/// @param direction which way is better; null where nobody says
/// @param margin null where none was stated
/// @param intervals the one that decided first; empty where none was needed
/// @param difference of the means, reruns minus originals; a ratio where the scale is not linear;
/// null where one side has no number
/// @param noticeable the smallest true shift that would have been noticed with a power of .80, up
/// or down: as `difference`; null outside of rows 5 to 8 and where there is no spread
/// @param chance of so large a distance if there were no difference beyond the margin; null where
/// nothing of that kind was tested
/// @param bootstrap 90 % interval of the difference, printed beside and deciding nothing; null
/// where there is none
/// @param notes what has to be said with it, in the order of weight
public record Judgement(
        String name,
        boolean primary,
        Verdict verdict,
        Observed observed,
        @Nullable Integer row,
        @Nullable Level level,
        String sentence,
        String formula,
        Scale scale,
        @Nullable Direction direction,
        @Nullable Bound margin,
        List<Interval> intervals,
        Side originals,
        Side reruns,
        @Nullable Double difference,
        Needed needed,
        @Nullable Double noticeable,
        @Nullable Double chance,
        @Nullable Interval bootstrap,
        List<String> notes) {

    public Judgement {
        intervals = List.copyOf(intervals);
        notes = List.copyOf(notes);
    }

    /// The interval that decided; null where none was needed.
    public @Nullable Interval interval() {
        return intervals.isEmpty() ? null : intervals.getFirst();
    }

    /// This one, or the cap where this one claims more: then with a note that says why.
    Judgement lowered(Verdict cap, String note) {
        return cap.isWorseThan(verdict) ? instead(cap, note) : this;
    }

    Judgement instead(Verdict other, String note) {
        List<String> more = new ArrayList<>(notes);
        more.addFirst(note);
        return with(other, needed, more);
    }

    Judgement needing(Needed reruns) {
        return with(verdict, reruns, notes);
    }

    private Judgement with(Verdict other, Needed reruns, List<String> said) {
        return new Judgement(
                name,
                primary,
                other,
                observed,
                row,
                level,
                sentence,
                formula,
                scale,
                direction,
                margin,
                intervals,
                originals,
                this.reruns,
                difference,
                reruns,
                noticeable,
                chance,
                bootstrap,
                said);
    }
}
