package assay.view.data;

import assay.content.Excerpt;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.jobs.Verification;
import assay.table.TableDiff;
import assay.verify.Amount;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verdict;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An invented project whose verification goes on step by step, as a test says.
final class Staged implements Verification.Source, DataSource {
    static final Instant TODAY = Instant.parse("2026-11-21T09:14:02Z");
    static final Instant BEFORE = Instant.parse("2026-11-18T16:30:00Z");

    final List<Verifier.Options> options = new ArrayList<>();
    final List<List<Recorded>> asked = new ArrayList<>();
    private final BlockingQueue<Consumer<Watch>> steps = new LinkedBlockingQueue<>();
    private final Map<Recorded, Check> answers;
    private @Nullable RuntimeException failure;
    private volatile boolean over;

    Staged(Collection<Check> answers) {
        this.answers = new LinkedHashMap<>();
        answers.forEach(check -> this.answers.put(check.recorded(), check));
    }

    /// As in the design's picture: eighteen rows in sight, the others models of reruns.
    static Staged likeThePicture() {
        List<Check> all = new ArrayList<>();
        all.add(match("data/2026-10/train.csv", 41_200_000L, sha("3f0a71", "55d91e"), "mlflow", "dvc"));
        all.add(match("data/2026-10/test.csv", 10_300_000L, sha("a77c90", "1e02b4"), "mlflow", "dvc"));
        all.add(cached(match("data/2026-10/split.json", 1_900_000L, sha("51be0c", "8e7f30"), "dvc")));
        all.add(converted(match("data/2026-10/macro.csv", 41_000L, md5("77ab02", "5ee0c1"), "dvc")));
        all.add(mismatch("data/2026-09/train.csv", 40_900_000L, sha("9be2f4", "1c04d7"), sha("c81d20", "997a3e")));
        all.add(cached(match("data/2026-09/test.csv", 10_300_000L, sha("a77c90", "1e02b5"), "mlflow", "dvc")));
        all.add(match("raw/bureau_2026-10.csv", 88_000_000L, md5("04fe11", "009a72"), "dvc"));
        all.add(match("raw/transactions_2026-10.parquet", 18_400_000_000L, sha("e2907c", "40b1aa"), "dvc"));
        all.add(match("raw/transactions_2026-09.parquet", 12_600_000_000L, sha("1d55e9", "f00c27"), "dvc"));
        all.add(without(
                recorded(
                        "raw/applications",
                        2_100_000_000L,
                        new Digest("etag", "\"8f14e45fceea167a-132\"", Strength.REFERENCE),
                        "dvc"),
                Verdict.MISSING,
                "there is no such file"));
        all.add(without(
                recorded("laptop/train_copy.csv", null, null, "wandb"), Verdict.NOT_RECORDED, "no digest is recorded"));
        all.add(without(
                recorded(
                        "data/panel",
                        3_000L,
                        new Digest("hf-fingerprint", "9f1b2c3d4e5f6071", Strength.REFERENCE),
                        "hf-datasets"),
                Verdict.UNSUPPORTED,
                "Assay does not compute hf-fingerprint"));
        all.add(without(
                recorded("../elsewhere/prices.csv", 3_000L, sha("77aa31", "0bd1f2"), "mlflow"),
                Verdict.REFUSED,
                "leads out of the folder"));
        for (String name :
                List.of("final-s0", "final-s1", "final-s2", "final-s3", "final-s4", "final-h200", "wide-net")) {
            all.add(match("models/" + name + "/model.pt", 3_100_000L, sha(hex(name), "4f6c35"), "mlflow"));
        }
        for (int i = all.size(); i < 41; i++) {
            all.add(match("models/rerun-" + i + "/model.pt", 3_100_000L, sha(hex("rerun" + i), "4f6c35"), "mlflow"));
        }
        return new Staged(all);
    }

    static Staged many(int count) {
        List<Check> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Recorded recorded =
                    recorded("data/part-" + i / 1000 + "/" + i + ".bin", 1000L + i, sha(hex("f" + i), "4f6c35"), "dvc");
            all.add(
                    i % 1000 == 999
                            ? without(recorded, Verdict.MISSING, "there is no such file")
                            : new Check(
                                    recorded, Verdict.MATCH, recorded.digest(), TODAY, false, null, 1000L + i, null));
        }
        return new Staged(all);
    }

    static Recorded recorded(String file, @Nullable Long size, @Nullable Digest digest, String... tools) {
        String record = tools[0].equals("dvc") ? "dvc.lock" : "mlruns/1/7c41/meta.yaml";
        return new Recorded(
                file,
                file.substring(file.lastIndexOf('/') + 1),
                digest,
                size,
                List.of(tools),
                tools[0].equals("mlflow") ? List.of(RunId.global("mlflow", "7c41e09b2f0")) : List.of(),
                new Evidence(record, Locator.line(14), null),
                List.of());
    }

    private static Check match(String file, Long size, Digest digest, String... tools) {
        return new Check(recorded(file, size, digest, tools), Verdict.MATCH, digest, TODAY, false, null, size, file);
    }

    private static Check mismatch(String file, Long size, Digest digest, Digest computed) {
        return new Check(
                recorded(file, size, digest, "mlflow"),
                Verdict.MISMATCH,
                computed,
                TODAY,
                false,
                null,
                size + 31,
                file);
    }

    static Check without(Recorded recorded, Verdict verdict, String note) {
        return new Check(recorded, verdict, null, null, false, note, null, null);
    }

    private static Check cached(Check check) {
        return new Check(
                check.recorded(),
                check.verdict(),
                check.computed(),
                BEFORE,
                true,
                null,
                check.sizeToday(),
                check.place());
    }

    private static Check converted(Check check) {
        Digest other = md5("11ab02", "5ee0ff");
        return new Check(
                check.recorded(),
                check.verdict(),
                other,
                TODAY,
                false,
                "after CRLF to LF",
                check.sizeToday(),
                check.place());
    }

    static Digest sha(String first, String last) {
        return Digest.sha256(first + "0".repeat(52) + last);
    }

    static Digest md5(String first, String last) {
        return Digest.md5(first + "0".repeat(20) + last);
    }

    private static String hex(String text) {
        return String.format("%06x", text.hashCode() & 0xffffff);
    }

    List<Recorded> all() {
        return List.copyOf(answers.keySet());
    }

    /// Answers the first that are asked for, from here on.
    void answer(int from, int to) {
        steps.add(watch -> asked.getLast().subList(from, to).forEach(each -> watch.checked(answers.get(each))));
    }

    void reading(String file, long done, long total) {
        steps.add(watch -> watch.reading(file, done, total));
    }

    void amount(long done, long total, int checks, double rate, long cachedFiles) {
        steps.add(watch -> watch.amount(new Amount(
                done,
                total,
                checks,
                answers.size(),
                rate,
                rate > 0 ? Duration.ofMillis((long) ((total - done) / rate * 1000)) : null,
                cachedFiles)));
    }

    void finish() {
        steps.add(watch -> over = true);
    }

    void fail(RuntimeException reason) {
        failure = reason;
        finish();
    }

    @Override
    public List<Recorded> recorded() {
        return all();
    }

    @Override
    public List<Check> verify(List<Recorded> recorded, Verifier.Options how, Watch watch, Progress progress) {
        options.add(how);
        asked.add(recorded);
        over = false;
        while (!over) {
            progress.checkpoint();
            try {
                Consumer<Watch> step = steps.poll(20, TimeUnit.MILLISECONDS);
                if (step != null) {
                    step.accept(watch);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return recorded.stream().map(answers::get).toList();
    }

    @Override
    public Excerpt excerpt(Evidence evidence) {
        return new Excerpt(
                evidence,
                Excerpt.Kind.TEXT,
                List.of(
                        new Excerpt.Line(13, "", "outs:", false),
                        new Excerpt.Line(14, "", "- path: " + evidence.file(), true)),
                "");
    }

    @Override
    public TableDiff table(Check check, Progress progress) {
        return new TableDiff.NotCompared(
                "The old version of " + check.recorded().file() + " was not found.", "a DVC cache");
    }
}
