package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import assay.lineage.Node;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// D4: is it recorded which rows a run was judged on? Asked of runs that name their data and have
/// metrics over data that
/// were held out: where no data are named at all, that is D1's.
@AutoService(Rule.class)
public final class SplitIsRecorded implements Rule {
    private static final Pattern HELD_OUT =
            Pattern.compile("(?i)(.*[^a-z])?(val|valid|validation|test|eval|dev|holdout|oos)([^a-z].*)?");
    private static final Pattern COST =
            Pattern.compile("(?i).*(samples|steps|runtime|per_second|time|duration|epoch|count|size)");
    private static final Pattern SPLIT = Pattern.compile(
            "(?i)(.*[^a-z])?(splits?|folds?|train|training|val|valid|validation|tests?|testing|eval|dev|holdout|oos|indices|ids)([^a-z].*)?");
    private static final Pattern RECIPE = Pattern.compile(
            "(?:test|val|valid|validation|train|eval|holdout)_?(?:size|ratio|fraction|frac|split|percent|pct)|split_?(?:ratio|seed|size|by)?"
                    + "|n_?splits|n_?folds|k_?folds?|cv(?:_folds)?");

    @Override
    public String id() {
        return "D4";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Fact.Metric> metrics = subject.all(Fact.Metric.class).stream()
                .filter(metric -> !metric.key().startsWith("system/")
                        && HELD_OUT.matcher(metric.key()).matches()
                        && !COST.matcher(metric.key()).matches())
                .toList();
        Run run = subject.run();
        if (run == null || metrics.isEmpty()) {
            return new Outcome.NotApplicable(text("nometric"));
        }
        // The program `train.py` is called like a part of the data.
        List<Mention> data = Mentions.of(run.id(), subject.facts()).stream()
                .filter(each -> each.use() == Mention.Use.READ || each.use() == Mention.Use.WROTE)
                .filter(each -> each.kind() == Node.Kind.DATA || each.kind() == Node.Kind.FILE)
                .toList();
        boolean named = data.stream().anyMatch(SplitIsRecorded::tellsSplit);
        if (named) {
            return new Outcome.Held();
        }
        boolean reads = data.stream().anyMatch(each -> each.use() == Mention.Use.READ && each.kind() == Node.Kind.DATA);
        if (!reads) {
            return new Outcome.NotFound(text("nodata", subject.looked()));
        }
        List<Evidence> recipe = subject.all(Fact.Param.class).stream()
                .filter(param -> RECIPE.matcher(last(param.key())).matches())
                .map(Fact.Param::evidence)
                .toList();
        String metric = metrics.getFirst().key();
        if (!recipe.isEmpty()) {
            Severity severity = subject.rules().severity(id(), "recipe");
            return unread(
                    subject, new Outcome.Raised(List.of(finding(subject, severity, text("recipe", metric), recipe))));
        }
        return unread(
                subject,
                raised(subject, text("none", metric), List.of(metrics.getFirst().evidence())));
    }

    private static Outcome unread(Subject subject, Outcome otherwise) {
        return subject.unread().<Outcome>map(Outcome.NotChecked::new).orElse(otherwise);
    }

    /// A file or data set that is called a part of the data, by its name or by what it was for, with a digest.
    private static boolean tellsSplit(Mention mention) {
        return !mention.digests().isEmpty()
                && Stream.of(mention.name(), mention.path(), mention.context())
                        .filter(Objects::nonNull)
                        .anyMatch(word -> SPLIT.matcher(word.strip()).matches());
    }

    private static String last(String key) {
        return key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
