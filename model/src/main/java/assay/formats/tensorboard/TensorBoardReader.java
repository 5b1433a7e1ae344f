package assay.formats.tensorboard;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Csv;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.TfRecords;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Event files. All of one folder are one run, resumed: the first of them speaks for all.
@AutoService(Reader.class)
public final class TensorBoardReader implements Reader {
    private static final Pattern HOST =
            Pattern.compile(".*tfevents\\.[0-9]{9,11}\\.(.+?)(?:\\.[0-9]+\\.[0-9]+)?(?:\\.v2|\\.profile-empty)?");
    private static final int LONGEST_TEXT = 2000;

    @Override
    public Format format() {
        return new Format(
                "tensorboard",
                "TensorBoard",
                "events.out.tfevents.*",
                "event files version 2 by TensorFlow 1 and 2, PyTorch and tensorboardX",
                List.of(
                        "metric histories with times",
                        "hyper-parameters and status of the HParams plugin",
                        "texts",
                        "the host, in the file's name",
                        "settings of YOLO, where they lie beside it"),
                Set.of(Layer.CODE, Layer.LIBRARIES, Layer.DATA),
                List.of(
                        new Gap(Layer.PARAMETERS, "parameters, unless the HParams plugin is used"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and all other devices"),
                        new Gap(Layer.ENVIRONMENT, "the end of the run and how it ended"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.contains("tfevents");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        byte[] head = candidate.head();
        if (TfRecords.looksLike(head)) {
            return Claim.CERTAIN;
        }
        return candidate.name().startsWith("events.out.tfevents") && !isPointer(head) ? Claim.LIKELY : Claim.POSSIBLE;
    }

    /// Git LFS puts a text in the place of a file that was not fetched.
    private static boolean isPointer(byte[] head) {
        return new String(head, 0, Math.min(head.length, 40), StandardCharsets.UTF_8)
                .startsWith("version https://git-lfs");
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (!EventFolder.hasRecords(source, source.path())) {
            facts.problem(notRecords(source));
            return;
        }
        List<String> files = EventFolder.files(source, source.folder());
        EventLog log = new EventLog();
        for (String path : files) {
            boolean before = path.compareTo(source.path()) < 0;
            if (!EventFolder.hasRecords(source, path)) {
                continue;
            }
            if (before) {
                // That one speaks for the folder.
                return;
            }
            try (InputStream in = new BufferedInputStream(source.stream(path), 1 << 16)) {
                log.read(in).forEach(found -> facts.problem(Problems.of(path, found)));
            }
        }
        tell(log, files, source, facts);
    }

    private static Problem notRecords(Source source) throws IOException {
        String path = source.path();
        byte[] head;
        try (InputStream in = source.stream(path)) {
            head = in.readNBytes(64);
        }
        if (head.length == 0) {
            return new Problem.Truncated(path, Locator.WHOLE, "Expected event records, found an empty file.");
        }
        return isPointer(head)
                ? new Problem.Damaged(
                        path,
                        Locator.WHOLE,
                        "Expected event records, found a pointer of Git LFS: the file itself was not fetched.")
                : new Problem.Damaged(
                        path,
                        Locator.WHOLE,
                        "Expected event records, found bytes whose length and checksum do not agree.");
    }

    private static void tell(EventLog log, List<String> files, Source source, Facts facts) throws IOException {
        EventFolder folder = EventFolder.of(source);
        RunId run = folder.run();
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        Instant start = log.hparams.start == null ? Times.seconds(log.first) : log.hparams.start;
        if (folder.own()) {
            facts.add(new Fact.Execution(
                    run,
                    run.id().equals(".") ? source.projectName() : run.id(),
                    log.hparams.status(),
                    start,
                    log.hparams.end,
                    folder.parent(),
                    false,
                    null,
                    null,
                    here.at(Locator.WHOLE)));
            last(log, here);
            if (files.size() > 1) {
                here.tag("event files", String.valueOf(files.size()), Locator.WHOLE);
            }
            Matcher host = HOST.matcher(Paths.name(source.path()));
            here.system("host", host.matches() ? host.group(1) : null, Locator.WHOLE);
        }
        here.tag("session group", log.hparams.group, Locator.WHOLE);
        log.hparams.values.forEach((key, value) -> here.param(key, value, Locator.WHOLE));
        Set<String> told = told(source);
        log.scalars.forEach((tag, points) -> {
            if (!told.contains(tag) && !isPlaceholder(tag, points.last())) {
                here.metric(folder.prefix() + tag, points, Locator.WHOLE);
            }
        });
        log.texts.forEach((tag, text) -> {
            String clean = Secrets.clean(text);
            here.tag(
                    folder.prefix() + tag,
                    clean.length() > LONGEST_TEXT ? clean.substring(0, LONGEST_TEXT) + "…" : clean,
                    Locator.WHOLE);
        });
        log.others.forEach((kind, count) -> here.tag("summaries of " + kind, String.valueOf(count), Locator.WHOLE));
        if (log.dropped > 0) {
            facts.problem(new Problem.TooLarge(
                    source.path(),
                    Locator.WHOLE,
                    "Expected at most 4 million points and 20 thousand metrics in a run; " + log.dropped
                            + " points more were left out."));
        }
        yolo(source, here, facts);
    }

    /// Lightning's table has the same numbers, and more digits of them.
    private static Set<String> told(Source source) throws IOException {
        String table = source.resolve("metrics.csv");
        if (source.size(table) <= 0) {
            return Set.of();
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(source.stream(table), StandardCharsets.UTF_8))) {
            char[] head = new char[1 << 16];
            int length = reader.read(head);
            String first =
                    new String(head, 0, Math.max(0, length)).lines().findFirst().orElse("");
            List<String> columns = Csv.cells(first);
            return columns.contains("step") ? Set.copyOf(columns) : Set.of();
        }
    }

    /// Lightning's value for a metric that nobody logged.
    private static boolean isPlaceholder(String tag, double last) {
        return tag.equals("hp_metric") && last == -1;
    }

    private static void last(EventLog log, RunFacts here) {
        Instant last = Times.seconds(log.last);
        here.tag("last event", last == null ? null : last.toString(), Locator.WHOLE);
    }

    /// YOLO's trainings keep their options beside the events.
    private static void yolo(Source source, RunFacts run, Facts facts) throws IOException {
        boolean five = source.size(source.resolve("opt.yaml")) >= 0 && source.size(source.resolve("hyp.yaml")) >= 0;
        for (String name : five ? List.of("opt.yaml", "hyp.yaml") : List.of("args.yaml")) {
            String path = source.resolve(name);
            Tree tree = source.size(path) < 0 ? null : yaml(path, source, facts);
            if (tree != null && (five || tree.get("imgsz").exists())) {
                run.in(path).params(tree);
            }
        }
    }

    private static @Nullable Tree yaml(String path, Source source, Facts facts) throws IOException {
        try {
            return Yaml.parse(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, damaged));
            return null;
        }
    }
}
