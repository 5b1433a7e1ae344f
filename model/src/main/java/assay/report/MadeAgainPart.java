package assay.report;

import assay.fact.Digest;
import assay.fact.Grade;
import assay.judge.Bound;
import assay.judge.Interval;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Needed;
import assay.judge.Sample;
import assay.judge.Scale;
import assay.judge.Seal;
import assay.judge.Side;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.rerun.Account;
import assay.rerun.Control;
import assay.rerun.Declared;
import assay.rerun.Execution;
import assay.rerun.Procedure;
import assay.rerun.RerunResult;
import assay.rerun.run.Ran;
import assay.trail.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Section 7: each set of reruns with who made it, how, and what may be said of it; those that failed or were stopped
/// like the others.
final class MadeAgainPart {

    /// Things that the records of the reruns say otherwise from one to the next, before the rest is counted.
    private static final int SHOWN = 2;

    private final Material material;

    private MadeAgainPart(Material material) {
        this.material = material;
    }

    static Section.MadeAgain of(Material material) {
        return new MadeAgainPart(material).section();
    }

    private Section.MadeAgain section() {
        List<Account> accounts = material.input.history().accounts();
        List<Section.RerunSet> sets = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            sets.add(set(accounts.get(i), i + 1));
        }
        List<String> statements = new ArrayList<>();
        if (material.input.history().isEmpty()) {
            statements.add(material.say("missing.rerun"));
        } else if (!accounts.isEmpty()) {
            statements.add(material.say("again.sets", accounts.size()));
        }
        material.input.history().lost().forEach(entry -> statements.add(lost(entry)));
        if (!material.input.history().isEmpty() && material.input.history().judged() == null) {
            statements.add(material.say("again.unknown"));
        }
        return new Section.MadeAgain(statements, new Listing<>(sets));
    }

    private String lost(Entry entry) {
        return material.say("again.lost", id(entry), material.texts.moment(entry.time()));
    }

    /// Ids are no amounts: without marks between thousands.
    private static String id(Entry entry) {
        return Long.toString(entry.seq());
    }

    private Section.RerunSet set(Account account, int place) {
        RerunResult result = account.result();
        Judged judged = result.judged();
        return new Section.RerunSet(
                "7." + place,
                result.id(),
                account.place(result.folder()),
                material.say("again.title", material.texts.moment(result.started())),
                judged == null ? null : judged.verdict(),
                judged == null ? material.say(unjudged(result)) : verdict(material, judged),
                tolerance(account),
                new Made(account).rows(),
                result.numbers().changed().stream().map(account::told).toList(),
                new Listing<>(result.executions().stream()
                        .map(each -> row(account, each))
                        .toList()),
                new Listing<>(result.executions().stream()
                        .flatMap(each -> files(account, each).stream())
                        .toList()),
                new Listing<>(
                        judged == null
                                ? List.of()
                                : judged.metrics().stream()
                                        .sorted(Comparator.comparing(each -> !each.primary()))
                                        .map(each -> row(each, result.numbers().tolerance()))
                                        .toList()),
                new Listing<>(judged == null ? List.of() : outputs(judged, result)),
                controls(account),
                notes(account));
    }

    private List<String> controls(Account account) {
        List<String> sentences = new ArrayList<>();
        for (Control.Kind kind : Control.Kind.values()) {
            String said = account.controls().get(kind.key());
            if (said != null) {
                sentences.add(material.say("again.control." + kind, said));
            }
        }
        return sentences;
    }

    private static String unjudged(RerunResult result) {
        return result.executions().stream().anyMatch(each -> each.state() == Execution.State.RUNNING)
                ? "again.going"
                : "again.stopped";
    }

    /// What decided, and why.
    static String verdict(Material material, Judged judged) {
        Judgement decisive = decisive(judged);
        if (decisive == null) {
            return material.say("again.decided.other", judged.decisive());
        }
        return judged.verdict() == Verdict.BITWISE
                ? material.say("again.decided.all", decisive.sentence())
                : material.say("again.decided", material.name(decisive.name()), decisive.sentence());
    }

    /// The same as a sentence of its own.
    static String reason(Material material, Judged judged) {
        Judgement decisive = decisive(judged);
        return decisive == null
                ? material.say("again.reason.other", judged.decisive())
                : material.say("again.reason", material.name(decisive.name()), decisive.sentence());
    }

    /// Null where no metric and no output decided.
    private static @Nullable Judgement decisive(Judged judged) {
        return Stream.concat(judged.metrics().stream(), judged.outputs().stream())
                .filter(each -> each.name().equals(judged.decisive()))
                .findFirst()
                .orElse(null);
    }

    /// The fixed sentences on when the tolerance was set.
    private String tolerance(Account account) {
        return switch (account.result().numbers().seal()) {
            case Seal.Before before -> material.say("again.seal.before", sealed(account, before.sealed()));
            case Seal.After after ->
                material.say(
                        "again.seal.after", sealed(account, after.sealed()), material.texts.moment(after.result()));
            case Seal.Changed changed ->
                material.say("again.seal.changed", sealed(account, changed.sealed()), changed.change());
            case Seal.Stated stated -> material.say("again.seal.stated");
            case Seal.Missing missing -> material.say("again.seal.missing");
        };
    }

    private String sealed(Account account, Instant time) {
        Entry entry = account.sealed();
        String when = material.texts.moment(time);
        return entry == null ? when : material.say("again.sealed", when, entry.actor(), id(entry));
    }

    /// What the verdict needs beside it; the tolerance has its own sentence.
    private List<String> notes(Account account) {
        Judged judged = account.result().judged();
        List<String> notes = new ArrayList<>();
        if (judged != null) {
            judged.notes().stream().filter(each -> !isOfSeal(each)).forEach(notes::add);
            String entered = account.entered();
            if (entered != null && !entered.equals(judged.verdict().word())) {
                notes.add(
                        material.say("again.entered", entered, judged.verdict().word()));
            }
        }
        account.result().executions().stream()
                .flatMap(each -> Stream.concat(each.notes().stream(), each.outcome().notes().stream()))
                .distinct()
                .map(account::told)
                .forEach(notes::add);
        return notes;
    }

    private static boolean isOfSeal(String note) {
        return note.startsWith("tolerance sealed ") || note.startsWith("The tolerance ");
    }

    private Section.RerunRow row(Account account, Execution execution) {
        String seed = execution.attempt().seed();
        return new Section.RerunRow(
                execution.attempt().number(),
                seed == null ? material.say("again.seed.recorded") : seed,
                execution.state(),
                time(execution),
                ended(account, execution));
    }

    private String time(Execution execution) {
        if (execution.start() == null) {
            return material.say("again.notBegun");
        }
        String start = material.texts.stamp(execution.start());
        return execution.took() == null
                ? material.say("value.noEnd", start)
                : material.say("value.took", start, Values.duration(execution.took()));
    }

    private String ended(Account account, Execution execution) {
        List<String> sentences = new ArrayList<>();
        String why = execution.why();
        Ran last = execution.ran().isEmpty() ? null : execution.ran().getLast();
        if (why != null) {
            sentences.add(account.told(why));
        } else if (last != null && last.exitCode() != null) {
            sentences.add(material.say("again.exit", last.exitCode()));
        } else {
            sentences.add(material.say("again.noExit"));
        }
        if (execution.cache() != null) {
            sentences.add(material.say("again.cache", execution.cache()));
        }
        return String.join(" ", sentences);
    }

    /// The rerun's record, then what its commands said.
    private List<Section.KeptFile> files(Account account, Execution execution) {
        Procedure procedure = account.procedures().get(execution.attempt().number());
        if (procedure == null) {
            return List.of();
        }
        List<Section.KeptFile> files = new ArrayList<>();
        files.add(file(account, execution, "assay-run.json", procedure.record()));
        for (int i = 0;
                i < Math.min(procedure.consoles().size(), execution.ran().size());
                i++) {
            files.add(file(
                    account,
                    execution,
                    procedure.consoles().get(i),
                    execution.ran().get(i).console()));
        }
        return files;
    }

    private Section.KeptFile file(Account account, Execution execution, String name, @Nullable Digest digest) {
        return new Section.KeptFile(
                account.result()
                        .folder()
                        .relativize(execution.folder().resolve(name))
                        .toString()
                        .replace('\\', '/'),
                digest == null ? material.say("again.noDigest") : digest.value());
    }

    private Section.JudgedRow row(Judgement judgement, Tolerance tolerance) {
        return new Section.JudgedRow(
                material.name(judgement.name()),
                judgement.primary(),
                judgement.verdict(),
                judgement.observed().words(),
                judgement.sentence(),
                side(judgement.originals(), judgement.scale()),
                side(judgement.reruns(), judgement.scale()),
                difference(judgement),
                margin(judgement, tolerance.metric(judgement.name())),
                beside(judgement),
                judgement);
    }

    private Section.SideRow side(Side side, Scale scale) {
        double[] numbers = side.used().numbers();
        Listing<Section.SeededValue> values = new Listing<>(
                side.used().finished().values().stream().map(this::value).toList());
        int n = side.count();
        String count =
                side.attempted() > n ? material.say("again.n.of", n, side.attempted()) : material.say("again.n", n);
        if (n < 2) {
            return new Section.SideRow(values, List.of(count));
        }
        String mean = scale == Scale.LINEAR ? Values.mean(side.mean(), numbers) : Values.rounded(side.mean());
        return new Section.SideRow(
                values,
                List.of(
                        material.say("again.mean", material.texts.word(scale), mean),
                        material.say("again.spread", count, Values.deviation(side.sd()))));
    }

    private Section.SeededValue value(Sample.Value value) {
        String written = value.written();
        return new Section.SeededValue(
                written != null ? written : Values.number(Objects.requireNonNull(value.number())),
                value.seed() == null ? material.say("again.seed.none") : value.seed());
    }

    private String difference(Judgement judgement) {
        Double difference = judgement.difference();
        if (difference != null) {
            double largest = Stream.of(judgement.originals(), judgement.reruns())
                    .flatMapToDouble(side -> DoubleStream.of(side.used().numbers()))
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            return judgement.scale() == Scale.LINEAR
                    ? Values.difference(difference, largest)
                    : Values.rounded(difference);
        }
        return judgement.verdict() == Verdict.BITWISE ? "0" : material.say("again.noDifference");
    }

    private String margin(Judgement judgement, Tolerance.Metric agreed) {
        Bound bound = judgement.margin();
        if (bound == null) {
            return material.say(agreed.margin() == null ? "again.margin.none" : "again.margin.unused");
        }
        return judgement.scale() == Scale.LINEAR
                ? material.say("again.margin", Values.rounded(bound.half()))
                : material.say("again.margin.ratio", Values.rounded(bound.low()), Values.rounded(bound.high()));
    }

    private List<String> beside(Judgement judgement) {
        List<String> lines = new ArrayList<>(judgement.notes());
        Bound bound = judgement.margin();
        if (bound != null) {
            lines.add(material.say(bound.sealed() ? "again.source" : "again.source.late", bound.source()));
        }
        shown(judgement.intervals()).forEach(each -> lines.add(interval(each, judgement.scale(), "again.interval.")));
        if (judgement.bootstrap() != null) {
            lines.add(interval(judgement.bootstrap(), judgement.scale(), "again.bootstrap."));
        }
        if (!judgement.formula().equals("none")) {
            lines.add(material.say("again.formula", judgement.formula()));
        }
        Double noticeable = judgement.noticeable();
        if (noticeable != null) {
            lines.add(
                    judgement.scale() == Scale.LINEAR
                            ? material.say("again.noticeable", Values.deviation(noticeable))
                            : material.say(
                                    "again.noticeable.ratio",
                                    Values.deviation(1 / noticeable),
                                    Values.deviation(noticeable)));
        }
        boolean open = judgement.verdict() == Verdict.INCONCLUSIVE || judgement.verdict() == Verdict.CONSISTENT;
        if (open && !judgement.needed().reason().isEmpty()) {
            lines.add(needed(judgement.needed(), judgement.verdict()));
        }
        return lines;
    }

    /// Those that a reader can compare with the margin or the other side: not the one for rare cases.
    private static Stream<Interval> shown(List<Interval> intervals) {
        return Stream.concat(
                intervals.stream()
                        .filter(each -> each.of() == Interval.Of.PREDICTION)
                        .limit(1),
                intervals.stream()
                        .filter(each -> each.of() == Interval.Of.DIFFERENCE)
                        .limit(2));
    }

    private String interval(Interval interval, Scale scale, String key) {
        String confidence = Values.rounded(100 * interval.confidence());
        return material.say(
                key + interval.of(),
                confidence,
                material.say("effect." + scale),
                Values.end(interval.low(), interval),
                Values.end(interval.high(), interval));
    }

    private String needed(Needed needed, Verdict verdict) {
        Integer reruns = needed.reruns();
        if (reruns == null) {
            return material.say("again.needed.none", needed.reason());
        }
        String line = material.say("again.needed." + verdict, reruns, needed.reason());
        return needed.time() == null
                ? line
                : line + " " + material.say("again.needed.time", Values.duration(roughly(needed.time())));
    }

    private static Duration roughly(Duration time) {
        return Duration.ofSeconds(Math.max(1, time.plusMillis(500).toSeconds()));
    }

    private List<Section.OutputRow> outputs(Judged judged, RerunResult result) {
        List<Section.OutputRow> rows = new ArrayList<>();
        List<Declared> declared = result.numbers().outputs();
        for (int i = 0; i < Math.min(declared.size(), judged.outputs().size()); i++) {
            Declared output = declared.get(i);
            Judgement judgement = judged.outputs().get(i);
            rows.add(new Section.OutputRow(
                    material.name(output.path()),
                    judgement.primary(),
                    judgement.verdict(),
                    Values.algorithm(output.recorded(), material.texts),
                    output.recorded().value(),
                    compared(output),
                    others(output)));
        }
        return rows;
    }

    private static List<String> others(Declared output) {
        return output.reruns().stream()
                .filter(Objects::nonNull)
                .filter(each -> !each.equals(output.recorded()))
                .map(Digest::value)
                .distinct()
                .toList();
    }

    /// Only the same bytes in every rerun are observed to come out again.
    private Field compared(Declared output) {
        int reruns = output.reruns().size();
        int written = (int) output.reruns().stream().filter(Objects::nonNull).count();
        int equal =
                (int) output.reruns().stream().filter(output.recorded()::equals).count();
        String how = material.say("again.output.how");
        if (written == 0) {
            return new Field.NotFound(material.say("again.output.none"));
        }
        if (equal == reruns) {
            boolean whole = output.recorded().strength() == Digest.Strength.STRONG;
            return new Field.Found(
                    material.say("again.output.equal", reruns), whole ? Grade.RERUN : Grade.MATCHED, how, List.of());
        }
        return new Field.Found(
                material.say("again.output.other", equal, reruns, reruns - written), Grade.RECORDED, how, List.of());
    }

    /// Who made a set, when, with what, and where it is kept.
    private final class Made {
        private final Account account;
        private final RerunResult result;

        Made(Account account) {
            this.account = account;
            this.result = account.result();
        }

        List<Row> rows() {
            return List.of(
                    material.row("again.begun", "begun", begun()),
                    material.row("again.by", "by", by()),
                    material.row("again.command", "command", said(this::command)),
                    material.row("again.environment", "environment", environment()),
                    material.row("again.sandbox", "sandbox", said(this::sandbox)),
                    material.row("again.machine", "machine", said(each -> String.join(", ", each.machine()))));
        }

        private Field begun() {
            String moment = material.texts.moment(result.started());
            Entry entry = account.begun();
            return entry == null
                    ? new Field.Found(moment, Grade.RECORDED, material.say("again.noEntry"), List.of())
                    : new Field.Found(moment, Grade.RECORDED, material.say("again.entry", id(entry)), List.of());
        }

        private Field by() {
            Entry entry = account.begun();
            if (entry == null) {
                return new Field.NotFound(material.say("again.noEntry"));
            }
            String who = entry.actor().equals(entry.osUser())
                    ? entry.actor()
                    : material.say("again.account", entry.actor(), entry.osUser());
            return new Field.Found(who, Grade.RECORDED, material.say("again.by.how"), List.of());
        }

        /// What the records of the reruns say; several of them where they do not say the same.
        private Field said(Function<Procedure, @Nullable String> what) {
            List<String> all = account.procedures().values().stream()
                    .map(what)
                    .filter(Objects::nonNull)
                    .filter(each -> !each.isBlank())
                    .distinct()
                    .toList();
            String first = all.stream().limit(SHOWN).collect(Collectors.joining(" · "));
            return all.isEmpty()
                    ? new Field.NotFound(material.say("again.noRecord"))
                    : new Field.Found(
                            account.told(
                                    all.size() > SHOWN
                                            ? material.say("again.said.more", first, all.size() - SHOWN)
                                            : first),
                            Grade.RECORDED,
                            material.say("again.record.how"),
                            List.of());
        }

        private String command(Procedure procedure) {
            return String.join(" ", procedure.command());
        }

        private @Nullable String sandbox(Procedure procedure) {
            if (procedure.sandbox() == null) {
                return null;
            }
            if (!procedure.sandbox()) {
                return material.say("again.sandbox.off");
            }
            return material.say(
                    Boolean.TRUE.equals(procedure.network()) ? "again.sandbox.network" : "again.sandbox.on");
        }

        private Field environment() {
            String how = result.environment();
            if (how == null) {
                return new Field.NotFound(material.say("again.noEnvironment"));
            }
            String python = account.procedures().values().stream()
                    .map(Procedure::python)
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(Collectors.joining(", "));
            String line = account.told(how);
            return new Field.Found(
                    python.isEmpty() ? line : material.say("again.python", line, python),
                    Grade.RECORDED,
                    material.say("again.environment.how"),
                    List.of());
        }
    }
}
