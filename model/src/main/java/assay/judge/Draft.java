package assay.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A judgement while the ladder works on it.
final class Draft {
    private final Measured metric;
    private final boolean primary;
    private final Scale scale;
    private final @Nullable Direction direction;

    Sample originals;
    Sample reruns;

    @Nullable
    Bound margin;

    Observed observed = Observed.NO_TOLERANCE;

    @Nullable
    Double difference;

    @Nullable
    Double noticeable;

    @Nullable
    Double chance;

    @Nullable
    Interval bootstrap;

    Needed needed = Needed.none("");
    final List<Interval> intervals = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    Draft(Measured metric, boolean primary, Scale scale, @Nullable Direction direction) {
        this.metric = metric;
        this.primary = primary;
        this.scale = scale;
        this.direction = direction;
        this.originals = metric.originals();
        this.reruns = metric.reruns();
    }

    Judgement done(Verdict verdict, @Nullable Integer row, @Nullable Level level, String sentence, String formula) {
        return new Judgement(
                metric.name(),
                primary,
                verdict,
                observed,
                row,
                level,
                sentence,
                formula,
                scale,
                direction,
                margin,
                intervals,
                Side.of(originals.finished(), metric.originals().attempted(), scale),
                Side.of(reruns.finished(), metric.reruns().attempted(), scale),
                difference,
                needed,
                noticeable,
                chance,
                bootstrap,
                notes);
    }
}
