package assay.index;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Device;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Model;
import assay.fact.Fact.Notebook;
import assay.fact.Fact.Param;
import assay.fact.Fact.Repository;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.fact.Fact.Tag;
import assay.fact.RunId;
import assay.fact.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A fact as columns, without its run and its evidence. `key`, `text` and `number` hold what is asked for across runs,
/// `body` the rest.
///
/// @param kind stable numbers, never used twice
/// @param number the last value of a metric; SQLite keeps neither NaN nor the sign of zero, so those stand in `text`
record FactRow(
        int kind,
        @Nullable String key,
        @Nullable String text,
        @Nullable Double number,
        byte @Nullable [] body) {
    static final int EXECUTION = 1;
    static final int PARAM = 2;
    static final int METRIC = 3;
    static final int TAG = 4;

    /// Kind 1 first. New ones go to the end.
    private static final List<Class<? extends Fact>> KINDS = List.of(
            Execution.class,
            Param.class,
            Metric.class,
            Tag.class,
            Artifact.class,
            Step.class,
            Commit.class,
            Seed.class,
            Command.class,
            Device.class,
            Setting.class,
            Dependency.class,
            DependencyFile.class,
            Model.class,
            Notebook.class,
            Repository.class);

    static int kind(Class<? extends Fact> type) {
        return KINDS.indexOf(type) + 1;
    }

    static FactRow of(Fact fact) {
        int kind = kind(fact.getClass());
        Packed body = Packed.empty();
        return switch (fact) {
            case Execution it ->
                row(
                        kind,
                        it.name(),
                        it.status().name(),
                        body.maybe(it.start(), start -> instant(body, start))
                                .maybe(it.end(), end -> instant(body, end))
                                .maybe(it.parent(), parent -> run(body, parent))
                                .put(it.deleted())
                                .put(it.experiment())
                                .put(it.user()));
            case Param it -> new FactRow(kind, it.key(), it.value().recorded(), null, ParamValue.exception(it.value()));
            case Metric it -> new FactRow(kind, it.key(), unkept(it.last()), it.last(), History.bytes(it.series()));
            case Tag it -> new FactRow(kind, it.key(), it.value(), null, null);
            case Artifact it ->
                row(
                        kind,
                        it.path(),
                        it.name(),
                        body.put(it.role().name())
                                .put(it.kind().name())
                                .put(it.step())
                                .put(it.context())
                                .all(it.digests(), digest -> digest(body, digest))
                                .maybe(it.size(), body::put));
            case Step it -> row(kind, it.name(), it.command(), body.put(it.workingFolder()));
            case Commit it ->
                row(
                        kind,
                        it.sha(),
                        null,
                        body.maybe(it.dirty(), body::put)
                                .put(it.patch())
                                .put(it.branch())
                                .put(it.remote()));
            case Seed it -> new FactRow(kind, it.source(), it.value(), null, null);
            case Command it ->
                row(kind, null, null, body.all(it.arguments(), body::put).put(it.workingFolder()));
            case Device it -> row(kind, it.kind(), it.name(), texts(body, it.attributes()));
            case Setting it ->
                row(kind, it.key(), it.value(), body.put(it.kind().name()));
            case Dependency it ->
                row(
                        kind,
                        it.name(),
                        it.spec(),
                        body.put(it.ecosystem())
                                .put(it.version())
                                .put(it.origin().name())
                                .all(it.digests(), digest -> digest(body, digest)));
            case DependencyFile it ->
                row(
                        kind,
                        it.kind(),
                        null,
                        body.put(it.lock())
                                .put((long) it.entries())
                                .put((long) it.pinned())
                                .put((long) it.hashed()));
            case Model it ->
                row(
                        kind,
                        it.name(),
                        it.version(),
                        body.all(it.aliases(), body::put)
                                .put(it.stage())
                                .put(it.source())
                                .maybe(it.created(), created -> instant(body, created)));
            case Notebook it ->
                row(
                        kind,
                        it.path(),
                        null,
                        body.all(it.executionCounts(), count -> body.maybe(count, c -> body.put((long) c))));
            case Repository it -> row(kind, it.path(), it.head(), texts(body.put(it.branch()), it.remotes()));
        };
    }

    /// @param run null for a fact of the project
    Fact fact(@Nullable RunId run, Evidence evidence) {
        Packed body = Packed.of(this.body == null ? new byte[0] : this.body);
        return switch (kind) {
            case EXECUTION ->
                new Execution(
                        of(run),
                        of(key),
                        Status.valueOf(of(text)),
                        body.maybe(FactRow::instant),
                        body.maybe(FactRow::instant),
                        body.maybe(FactRow::run),
                        body.flag(),
                        body.textOrNull(),
                        body.textOrNull(),
                        evidence);
            case PARAM -> new Param(of(run), of(key), ParamValue.of(of(text), this.body), evidence);
            case METRIC ->
                new Metric(
                        of(run),
                        of(key),
                        last(number, text),
                        History.series(Objects.requireNonNull(this.body)),
                        evidence);
            case TAG -> new Tag(of(run), of(key), of(text), evidence);
            case 5 ->
                new Artifact(
                        run,
                        Artifact.Role.valueOf(body.text()),
                        Artifact.Kind.valueOf(body.text()),
                        of(key),
                        of(text),
                        body.textOrNull(),
                        body.textOrNull(),
                        body.all(FactRow::digest),
                        body.maybe(Packed::number),
                        evidence);
            case 6 -> new Step(run, of(key), of(text), body.textOrNull(), evidence);
            case 7 ->
                new Commit(
                        of(run),
                        of(key),
                        body.maybe(Packed::flag),
                        body.textOrNull(),
                        body.textOrNull(),
                        body.textOrNull(),
                        evidence);
            case 8 -> new Seed(of(run), of(key), of(text), evidence);
            case 9 -> new Command(of(run), body.all(Packed::text), body.textOrNull(), evidence);
            case 10 -> new Device(of(run), of(key), of(text), texts(body), evidence);
            case 11 -> new Setting(run, Setting.Kind.valueOf(body.text()), of(key), of(text), evidence);
            case 12 ->
                new Dependency(
                        run,
                        body.text(),
                        of(key),
                        of(text),
                        body.textOrNull(),
                        Dependency.Origin.valueOf(body.text()),
                        body.all(FactRow::digest),
                        evidence);
            case 13 ->
                new DependencyFile(run, of(key), body.flag(), body.count(), body.count(), body.count(), evidence);
            case 14 ->
                new Model(
                        run,
                        of(key),
                        of(text),
                        body.all(Packed::text),
                        body.textOrNull(),
                        body.textOrNull(),
                        body.maybe(FactRow::instant),
                        evidence);
            case 15 -> new Notebook(run, of(key), body.all(counts -> counts.maybe(Packed::count)), evidence);
            case 16 -> {
                String branch = body.textOrNull();
                yield new Repository(run, of(key), text, branch, texts(body), evidence);
            }
            default -> throw new IllegalStateException("The index holds a fact of an unknown kind: " + kind);
        };
    }

    /// The last value of a metric out of its columns.
    static double last(@Nullable Double number, @Nullable String unkept) {
        return unkept == null ? of(number) : Double.parseDouble(unkept);
    }

    private static @Nullable String unkept(double last) {
        boolean kept = !Double.isNaN(last) && Double.compare(last, -0.0) != 0;
        return kept ? null : Double.toString(last);
    }

    private static FactRow row(int kind, @Nullable String key, @Nullable String text, Packed body) {
        return new FactRow(kind, key, text, null, body.bytes());
    }

    private static <T> T of(@Nullable T column) {
        return Objects.requireNonNull(column, "The index holds null where a value is due");
    }

    private static Packed instant(Packed body, Instant instant) {
        return body.put(instant.getEpochSecond()).put((long) instant.getNano());
    }

    private static Instant instant(Packed body) {
        return Instant.ofEpochSecond(body.number(), body.number());
    }

    private static Packed run(Packed body, RunId run) {
        return body.put(run.tool()).put(run.scope()).put(run.id());
    }

    private static RunId run(Packed body) {
        return new RunId(body.text(), body.text(), body.text());
    }

    private static Packed digest(Packed body, Digest digest) {
        return body.put(digest.algorithm())
                .put(digest.value())
                .put(digest.strength().name());
    }

    private static Digest digest(Packed body) {
        return new Digest(body.text(), body.text(), Digest.Strength.valueOf(body.text()));
    }

    private static Packed texts(Packed body, Map<String, String> texts) {
        body.put((long) texts.size());
        texts.forEach((key, value) -> body.put(key).put(value));
        return body;
    }

    private static Map<String, String> texts(Packed body) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = body.count(); left > 0; left--) {
            texts.put(body.text(), body.text());
        }
        return texts;
    }
}
