package assay.view.rerun;

import assay.fact.Series;
import assay.judge.Judgement;
import assay.judge.Sample;
import assay.rerun.Execution;
import assay.rerun.Original;
import assay.rerun.RerunResult;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A value that went into a judgement, with where it comes from.
///
/// @param from the run's name, `rerun 3`
/// @param seed null where none is recorded
record Dot(double value, String from, @Nullable String seed) {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    /// `final-s0, seed 0: 0.7934`
    String words() {
        String number = Amounts.number(value);
        return seed == null ? TEXTS.text("dot", from, number) : TEXTS.text("dot.seed", from, seed, number);
    }

    static List<Dot> originals(RerunResult result, Judgement judgement) {
        List<Original> left = new ArrayList<>(result.numbers().originals());
        List<Dot> dots = new ArrayList<>();
        for (Sample.Value value : judgement.originals().used().values()) {
            Double number = value.number();
            if (number == null) {
                continue;
            }
            Original of = left.stream()
                    .filter(each -> number.equals(each.metrics().get(judgement.name()))
                            && Objects.equals(each.seed(), value.seed()))
                    .findFirst()
                    .orElse(null);
            left.remove(of);
            dots.add(new Dot(number, of == null ? TEXTS.text("dot.original") : of.name(), value.seed()));
        }
        return dots;
    }

    static List<Dot> reruns(RerunResult result, Judgement judgement) {
        List<Execution> left = new ArrayList<>(result.executions());
        List<Dot> dots = new ArrayList<>();
        for (Sample.Value value : judgement.reruns().used().values()) {
            Double number = value.number();
            if (number == null) {
                continue;
            }
            Execution of = left.stream()
                    .filter(each -> number.equals(last(each, judgement.name())))
                    .findFirst()
                    .orElse(null);
            left.remove(of);
            dots.add(new Dot(
                    number,
                    of == null
                            ? TEXTS.text("dot.some.rerun")
                            : TEXTS.text("dot.rerun", of.attempt().number()),
                    value.seed()));
        }
        return dots;
    }

    private static @Nullable Double last(Execution execution, String metric) {
        Series series = execution.outcome().metrics().get(metric);
        return series == null || series.size() == 0 ? null : (Double) series.values()[series.size() - 1];
    }
}
