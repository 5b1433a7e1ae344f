package assay.view.rerun;

import assay.fact.Digest;
import assay.judge.Bound;
import assay.judge.Interval;
import assay.judge.Interval.Of;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Level;
import assay.judge.Needed;
import assay.judge.Scale;
import assay.judge.Seal;
import assay.judge.Side;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.rerun.Declared;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judgements in the words of this place. Numbers are the judgement's own.
final class VerdictTexts {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private VerdictTexts() {}

    /// One line of how something was judged.
    record Fact(String name, String value) {}

    /// Those that the verdict rests on first, outputs behind metrics.
    static List<Judgement> inOrder(Judged judged) {
        List<Judgement> all = Stream.concat(judged.metrics().stream(), judged.outputs().stream())
                .toList();
        return Stream.concat(
                        all.stream().filter(Judgement::primary), all.stream().filter(each -> !each.primary()))
                .toList();
    }

    static boolean isOutput(Judged judged, Judgement judgement) {
        return judged.outputs().contains(judgement);
    }

    /// Why there is no picture.
    static String nothing(Judgement judgement) {
        int recorded = judgement.originals().count();
        int attempted = judgement.reruns().attempted();
        String words = TEXTS.text(recorded == 0 ? "nothing.recorded" : "nothing.left", recorded, attempted);
        return judgement.notes().isEmpty() ? words : words + " " + capital(String.join(". ", judgement.notes())) + ".";
    }

    /// What decides; its name follows.
    static String decides(RerunResult result, Judged judged) {
        List<Judgement> primary =
                inOrder(judged).stream().filter(Judgement::primary).toList();
        boolean named = primary.stream().anyMatch(each -> each.name().equals(judged.decisive()));
        if (!named) {
            return TEXTS.text("decides.other");
        }
        boolean alike = primary.stream().allMatch(each -> each.verdict() == judged.verdict());
        boolean chosen =
                result.numbers().tolerance().metrics().values().stream().anyMatch(Tolerance.Metric::primary);
        return TEXTS.text(
                (chosen ? "decides.primary" : "decides.all") + (alike && primary.size() > 1 ? ".alike" : ""),
                primary.size());
    }

    /// Whether one of them says less than the others.
    static boolean isOneWeaker(Judged judged) {
        List<Judgement> primary =
                inOrder(judged).stream().filter(Judgement::primary).toList();
        return primary.size() < 2 || primary.stream().anyMatch(each -> each.verdict() != judged.verdict());
    }

    static String changed(Judged judged) {
        return judged.changed().isEmpty()
                ? TEXTS.text("changed.none")
                : TEXTS.text(
                        "changed",
                        judged.changed().stream()
                                .map(each -> each.endsWith(".") ? each.substring(0, each.length() - 1) : each)
                                .collect(Collectors.joining(", ")));
    }

    /// `tolerance sealed 09:31:07, before the first rerun; unchanged`
    static String sealed(Seal seal) {
        return switch (seal) {
            case Seal.Before before -> TEXTS.text("seal.before", Wording.whole(before.sealed()));
            case Seal.After after -> TEXTS.text("seal.after", Wording.whole(after.sealed()));
            case Seal.Changed changed -> TEXTS.text("seal.changed", Wording.whole(changed.sealed()));
            case Seal.Stated stated -> TEXTS.text("seal.stated");
            case Seal.Missing missing -> TEXTS.text("seal.missing");
        };
    }

    /// `about 35 m`, with the hours of GPUs where some are held; empty where no duration is known.
    static String cost(Needed needed) {
        if (needed.time() == null) {
            return "";
        }
        String about = TEXTS.text("about", Amounts.roughly(needed.time()));
        return needed.gpuHours() == null
                ? about
                : TEXTS.text("about.gpu", about, String.format(Locale.ROOT, "%.1f", needed.gpuHours()));
    }

    /// Why, and where it is open what would decide.
    static String sentence(Judgement judgement) {
        Integer more = judgement.needed().reruns();
        if (judgement.verdict() != Verdict.INCONCLUSIVE || more == null || more == 0) {
            return judgement.sentence();
        }
        Duration time = judgement.needed().time();
        String cost = time == null ? "" : TEXTS.text("about", Amounts.roughly(time));
        return judgement.sentence() + " "
                + (cost.isEmpty() ? TEXTS.text("would.decide", more) : TEXTS.text("would.decide.cost", more, cost));
    }

    /// Three lines: what was compared, with what margin, by what test.
    static List<Fact> three(Judgement judgement, boolean output) {
        List<Fact> facts = new ArrayList<>();
        if (judgement.verdict() == Verdict.NOT_VERIFIED) {
            facts.add(fact("how.recorded", output ? TEXTS.text("recorded.digest") : side(judgement.originals())));
            facts.add(fact("how.reruns", missing(judgement.reruns())));
            facts.add(fact("how.more", needed(judgement.needed())));
            return facts;
        }
        if (output) {
            facts.add(fact("how.compared", judgement.formula()));
            facts.add(fact("how.level", level(judgement)));
            facts.add(fact("how.observed", judgement.observed().words()));
            return facts;
        }
        facts.add(difference(judgement));
        facts.add(fact("how.margin", margin(judgement)));
        facts.add(fact("how.test", judgement.formula()));
        return facts;
    }

    private static Fact difference(Judgement judgement) {
        Interval first = judgement.interval();
        if (first != null && first.of() == Of.PREDICTION) {
            return fact("how.interval", TEXTS.text("interval.prediction", span(first), percent(first)));
        }
        Double apart = judgement.difference();
        if (apart == null) {
            return fact("how.observed", judgement.observed().words());
        }
        String name = capital(judgement.scale().effect());
        String value = figure(judgement.scale(), apart);
        return new Fact(
                name,
                first == null
                        ? TEXTS.text(
                                "difference.counts",
                                value,
                                judgement.originals().count(),
                                judgement.reruns().count())
                        : TEXTS.text("difference", value, percent(first), effect(judgement.scale(), first)));
    }

    static String margin(Judgement judgement) {
        Bound bound = judgement.margin();
        if (bound == null) {
            return TEXTS.text("margin.none.stated");
        }
        String words = TEXTS.text("margin.source", bound.text(judgement.scale()), bound.source());
        return bound.sealed() ? words : TEXTS.text("margin.unsealed", words);
    }

    static String level(Judgement judgement) {
        Level level = judgement.level();
        return level == null ? TEXTS.text("level.none") : level.name() + ", " + level.words();
    }

    static String needed(Needed needed) {
        if (needed.reruns() == null) {
            return needed.reason().isEmpty() ? TEXTS.text("needed.none") : capital(needed.reason());
        }
        String cost = cost(needed);
        return TEXTS.text("needed", needed.reruns(), cost.isEmpty() ? needed.reason() : cost);
    }

    private static String missing(Side side) {
        return side.attempted() == 0
                ? TEXTS.text("reruns.none")
                : TEXTS.text("reruns.missing", side.attempted() - side.count(), side.attempted());
    }

    /// `0.7934`, `5 values, mean 0.7926, sd 0.0013`
    static String side(Side side) {
        return switch (side.count()) {
            case 0 -> TEXTS.text("recorded.none");
            case 1 -> TEXTS.text("side.one", MarginTexts.figure(side.mean()));
            default ->
                TEXTS.text("side.many", side.count(), MarginTexts.figure(side.mean()), MarginTexts.figure(side.sd()));
        };
    }

    /// Everything that is to be said of one judgement, beyond its values.
    static List<Fact> all(Judgement judgement, boolean output) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("how.observed", judgement.observed().words()));
        facts.add(fact("how.level", level(judgement)));
        facts.add(fact("how.formula", judgement.formula()));
        if (!output) {
            facts.add(fact("how.originals", side(judgement.originals())));
            facts.add(fact("how.reruns", side(judgement.reruns())));
            if (judgement.direction() != null) {
                facts.add(fact(
                        "how.better",
                        TEXTS.text("better." + judgement.direction().name().toLowerCase(Locale.ROOT))));
            }
            if (judgement.difference() != null) {
                facts.add(new Fact(
                        capital(judgement.scale().effect()), figure(judgement.scale(), judgement.difference())));
            }
            facts.add(fact("how.margin", margin(judgement)));
            for (Interval interval : judgement.intervals()) {
                facts.add(new Fact(
                        TEXTS.text(
                                interval.of() == Of.PREDICTION ? "how.prediction" : "how.confidence",
                                percent(interval)),
                        interval.of() == Of.PREDICTION ? span(interval) : effect(judgement.scale(), interval)));
            }
            if (judgement.bootstrap() != null) {
                facts.add(fact(
                        "how.bootstrap", TEXTS.text("bootstrap", effect(judgement.scale(), judgement.bootstrap()))));
            }
            if (judgement.noticeable() != null) {
                facts.add(fact("how.noticeable", figure(judgement.scale(), judgement.noticeable())));
            }
        }
        facts.add(fact("how.more", needed(judgement.needed())));
        judgement.notes().forEach(note -> facts.add(fact("how.note", capital(note))));
        return facts;
    }

    /// Why reruns did not end well, a sentence each; neighbours that ended for the same reason together.
    static List<String> reasons(RerunResult result) {
        List<Execution> ended =
                result.executions().stream().filter(each -> each.why() != null).toList();
        List<String> reasons = new ArrayList<>();
        int from = 0;
        while (from < ended.size()) {
            int to = from;
            while (to + 1 < ended.size()
                    && Objects.equals(ended.get(to + 1).why(), ended.get(from).why())) {
                to++;
            }
            int first = ended.get(from).attempt().number();
            int last = ended.get(to).attempt().number();
            String which =
                    first == last ? TEXTS.text("dot.rerun", first) : TEXTS.text("dots.reruns", first + "–" + last);
            reasons.add(TEXTS.text(
                    "ended.why",
                    capital(which),
                    Objects.toString(ended.get(from).why(), "")));
            from = to + 1;
        }
        return reasons;
    }

    /// Recorded and rerun digests of an output, a line each, equal reruns together.
    static List<String> digests(RerunResult result, Judgement judgement) {
        List<String> lines = new ArrayList<>();
        for (Declared output : result.numbers().outputs()) {
            if (output.path().equals(judgement.name())) {
                lines.add(aligned(
                        TEXTS.text("output.recorded"),
                        Wording.cut(output.recorded().value(), 16)));
                runs(
                        output.reruns().stream()
                                .map(digest -> digest == null ? null : Wording.cut(digest.value(), 16))
                                .toList(),
                        TEXTS.text("output.none"),
                        lines);
            }
        }
        return lines;
    }

    /// In Mono, one below the other.
    private static String aligned(String name, String value) {
        return String.format(Locale.ROOT, "%-11s %s", name, value);
    }

    /// Equal values on both sides, a line each, equal reruns together.
    static List<String> values(RerunResult result, Judgement judgement) {
        List<String> lines = new ArrayList<>();
        Dot.originals(result, judgement).stream()
                .map(dot -> Amounts.number(dot.value()))
                .distinct()
                .forEach(value -> lines.add(aligned(TEXTS.text("output.recorded"), value)));
        runs(
                Dot.reruns(result, judgement).stream()
                        .map(dot -> (@Nullable String) Amounts.number(dot.value()))
                        .toList(),
                "",
                lines);
        return lines;
    }

    private static void runs(List<@Nullable String> reruns, String none, List<String> lines) {
        int from = 0;
        while (from < reruns.size()) {
            int to = from;
            while (to + 1 < reruns.size() && Objects.equals(reruns.get(to + 1), reruns.get(from))) {
                to++;
            }
            String which = from == to ? Integer.toString(from + 1) : (from + 1) + "–" + (to + 1);
            lines.add(aligned(TEXTS.text("dot.rerun", which), Objects.requireNonNullElse(reruns.get(from), none)));
            from = to + 1;
        }
    }

    /// A digest as it was compared, for the table of an output.
    static String digest(@Nullable Digest digest) {
        return digest == null ? TEXTS.text("output.none") : digest.value();
    }

    private static String span(Interval interval) {
        return TEXTS.text("span", MarginTexts.figure(interval.low()), MarginTexts.figure(interval.high()));
    }

    private static String effect(Scale scale, Interval interval) {
        return TEXTS.text("span", figure(scale, interval.low()), figure(scale, interval.high()));
    }

    /// A difference with its sign; a ratio without.
    private static String figure(Scale scale, double effect) {
        return scale == Scale.LINEAR ? MarginTexts.signed(effect) : MarginTexts.figure(effect);
    }

    private static String percent(Interval interval) {
        return MarginTexts.figure(100 * interval.confidence()) + " %";
    }

    private static Fact fact(String key, String value) {
        return new Fact(TEXTS.text(key), value);
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
