package assay.cli;

import assay.judge.Bound;
import assay.judge.Interval;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.McNemar;
import assay.judge.Needed;
import assay.judge.Rcp;
import assay.judge.Scale;
import assay.judge.Side;
import assay.judge.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judgements for people: mark and word, one sentence, the numbers under it.
final class JudgeText {
    private static final String INDENT = "    ";
    /// More metrics of which nothing but the same is to be said stand together.
    private static final int APART = 3;
    private static final MathContext DIGITS = new MathContext(5);

    private final Terminal terminal;

    JudgeText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Judged judged) {
        List<Judgement> same = judged.metrics().stream()
                .filter(each -> each.verdict() == Verdict.BITWISE)
                .toList();
        boolean together = same.size() > APART
                && same.stream().map(Judgement::sentence).distinct().count() == 1;
        if (together) {
            terminal.out()
                    .println(title(Verdict.BITWISE) + "  "
                            + terminal.bold(Table.printable(
                                    same.stream().map(Judgement::name).collect(Collectors.joining(", ")))));
            line(same.getFirst().sentence());
            terminal.out().println();
        }
        judged.metrics().stream()
                .filter(each -> !together || each.verdict() != Verdict.BITWISE)
                .forEach(this::print);
        judged.outputs().forEach(this::print);
        McNemar test = judged.mcnemar();
        if (test != null) {
            line(predictions(test));
            terminal.out().println();
        }
        String because = judged.verdict() == Verdict.BITWISE ? "" : ", decided by " + judged.decisive();
        terminal.out().println(title(judged.verdict()) + " for the run" + Table.printable(because));
        judged.changed().forEach(each -> line("changed: " + each));
        judged.notes().forEach(this::line);
    }

    private void print(Judgement judgement) {
        terminal.out()
                .println(title(judgement.verdict()) + "  " + terminal.bold(Table.printable(judgement.name()))
                        + (judgement.primary() ? "" : "  (not primary)"));
        line(judgement.sentence());
        judgement.notes().forEach(this::line);
        sides(judgement);
        List<String> numbers = new ArrayList<>();
        Double difference = judgement.difference();
        if (difference != null) {
            numbers.add(judgement.scale().effect() + " "
                    + (judgement.scale() == Scale.LINEAR ? signed(difference) : number(difference)));
        }
        judgement.intervals().stream()
                .limit(2)
                .map(each -> interval(each, judgement.scale()))
                .forEach(numbers::add);
        Bound margin = judgement.margin();
        if (margin != null) {
            numbers.add("margin " + margin.text(judgement.scale()) + ", " + margin.source());
        }
        if (!numbers.isEmpty()) {
            line(String.join(" · ", numbers));
        }
        if (!judgement.formula().equals("none")) {
            line((judgement.level() == null ? "" : judgement.level() + ", row " + judgement.row() + ": ")
                    + judgement.formula());
        }
        beside(judgement);
        terminal.out().println();
    }

    private void sides(Judgement judgement) {
        if (judgement.originals().attempted() + judgement.reruns().attempted() > 0) {
            line(side(judgement.originals(), "original", "originals") + " · "
                    + side(judgement.reruns(), "rerun", "reruns"));
        }
    }

    private void beside(Judgement judgement) {
        Double noticeable = judgement.noticeable();
        if (noticeable != null) {
            line("smallest true shift noticed with power .80: "
                    + (judgement.scale() == Scale.LINEAR
                            ? "± " + number(noticeable)
                            : "× " + number(1 / noticeable) + " or × " + number(noticeable)));
        }
        Interval bootstrap = judgement.bootstrap();
        if (bootstrap != null) {
            line("beside it: BCa bootstrap, " + interval(bootstrap, judgement.scale()));
        }
        boolean open = judgement.verdict() == Verdict.INCONCLUSIVE || judgement.verdict() == Verdict.CONSISTENT;
        if (open && !judgement.needed().reason().isEmpty()) {
            line(needed(judgement.needed(), judgement.verdict()));
        }
    }

    private static String needed(Needed needed, Verdict verdict) {
        Integer reruns = needed.reruns();
        if (reruns == null) {
            return "how many more reruns: none would do, " + needed.reason();
        }
        String hours = needed.gpuHours() == null ? "" : ", " + number(needed.gpuHours()) + " GPU hours";
        String time = needed.time() == null ? "" : ", about " + Words.duration(needed.time());
        return Words.count(reruns, "more rerun", "more reruns")
                + (verdict == Verdict.CONSISTENT ? " could show it EQUIVALENT: " : " would decide: ")
                + needed.reason()
                + time
                + hours;
    }

    private static String side(Side side, String one, String many) {
        String head = Words.count(side.count(), one, many);
        String of = side.count() < side.attempted() ? " of " + side.attempted() : "";
        if (side.count() == 0) {
            return head + of;
        }
        String seeds = side.used().values().stream()
                .map(each -> each.seed() == null ? "" : each.seed())
                .filter(each -> !each.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return head + of + ", " + (side.count() == 1 ? "" : "mean ") + number(side.mean())
                + (side.count() > 1 ? ", sd " + number(side.sd()) : "")
                + (seeds.isEmpty() ? "" : ", seed " + seeds);
    }

    private static String interval(Interval interval, Scale scale) {
        String of = interval.of() == Interval.Of.PREDICTION ? "prediction" : scale.effect();
        return number(100 * interval.confidence()) + " % interval of the " + of + " " + number(interval.low()) + " to "
                + number(interval.high());
    }

    private static String predictions(McNemar test) {
        String churn = "predictions of " + Words.count(test.items(), "item", "items") + ": "
                + number(100 * test.churn()) + " % changed";
        return test.p() == null
                ? churn
                : churn + ", " + test.lost() + " became wrong, " + test.won() + " became right, McNemar's exact p "
                        + number(test.p());
    }

    void print(Rcp.Reference reference, Rcp.Submission submission, Rcp.Result result) {
        terminal.out()
                .println(title(result.verdict()) + "  "
                        + terminal.bold(Table.printable(reference.benchmark()))
                        + (result.passed() ? "  passed" : "  not passed"));
        line(result.sentence());
        line("batch size " + number(submission.point().batchSize()) + ", "
                + Words.count(submission.point().samples().size(), "run", "runs")
                + ", mean of the trimmed list " + number(result.mean()));
        Rcp.Target target = result.target();
        if (target != null) {
            line("reference " + Json.word(result.reference()) + " at batch size " + number(target.batchSize())
                    + ": mean " + number(target.mean()) + ", sd " + number(target.sd()) + ", minimum "
                    + number(target.minimum()));
        }
        line("factor " + number(result.factor()));
        line("points kept of " + reference.points().size() + ": "
                + result.kept().stream().map(each -> number(each.batchSize())).collect(Collectors.joining(", ")));
        result.notes().forEach(this::line);
    }

    private void line(String text) {
        terminal.out().println(INDENT + Table.printable(text));
    }

    private String title(Verdict verdict) {
        return terminal.verdict(verdict, mark(verdict) + " " + verdict.word());
    }

    static String mark(Verdict verdict) {
        return switch (verdict) {
            case BITWISE -> "≡";
            case EQUIVALENT -> "≈";
            case CONSISTENT -> "∼";
            case INCONCLUSIVE -> "?";
            case DIFFERENT -> "≠";
            case NOT_VERIFIED -> "–";
        };
    }

    private static String signed(double value) {
        return value > 0 ? "+" + number(value) : number(value);
    }

    /// Five significant digits, with an exponent only where it would be long without.
    private static String number(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return String.valueOf(value);
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e5 && size < 1e15 && value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
    }
}
