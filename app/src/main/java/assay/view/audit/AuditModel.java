package assay.view.audit;

import assay.audit.Area;
import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.GradedFact;
import assay.audit.Observation;
import assay.audit.RuleIds;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Since;
import assay.audit.Standing;
import assay.audit.Topic;
import assay.audit.Waiver;
import assay.audit.export.Exported;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.OpenRecord;
import assay.jobs.Outcome;
import assay.jobs.Work;
import assay.project.AuditAnswer;
import assay.text.Texts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The findings of a project or of one run: filtered, joined where they say the same of several runs, under the heads
/// of their groups; and what people add to them.
public final class AuditModel {
    private static final Texts TEXTS = Texts.of(AuditModel.class);

    /// Which findings are shown.
    public enum Show {
        ALL,
        OPEN,
        WAIVED,
        NEW
    }

    public enum Group {
        LAYER,
        RULE,
        RUN
    }

    /// What a waiver is to hold for.
    public enum Scope {
        FINDING,
        RUNS,
        PROJECT
    }

    private final AuditSource source;
    private final Jobs jobs;
    private final @Nullable RunId only;
    private final Jobs.Lane auditing;
    private final Jobs.Lane changing;
    private final Jobs.Lane counting;
    private final OpenRecord record;

    private final ReadOnlyObjectWrapper<Load<AuditAnswer>> answer =
            new ReadOnlyObjectWrapper<>(this, "answer", new Load.Waiting<>());
    private final ObjectProperty<@Nullable Severity> severity = new SimpleObjectProperty<>(this, "severity");
    private final ObjectProperty<Show> show = new SimpleObjectProperty<>(this, "show", Show.ALL);
    private final ObjectProperty<Group> group = new SimpleObjectProperty<>(this, "group", Group.LAYER);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty person = new SimpleStringProperty(this, "person", "");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    private final ReadOnlyObjectWrapper<@Nullable Path> baseline = new ReadOnlyObjectWrapper<>(this, "baseline");
    private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Observation> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyStringWrapper behind = new ReadOnlyStringWrapper(this, "behind", "");
    private final Map<RunId, String> counted = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private List<Observation> joined = List.of();

    /// @param only the run whose findings are shown, null for all
    public AuditModel(AuditSource source, Jobs jobs, @Nullable RunId only) {
        this.source = source;
        this.jobs = jobs;
        this.only = only;
        auditing = jobs.lane();
        changing = jobs.lane();
        counting = jobs.lane();
        record = new OpenRecord(jobs, source::excerpt);
        severity.addListener(change -> arrange());
        show.addListener(change -> arrange());
        group.addListener(change -> arrange());
        text.addListener(change -> arrange());
        chosen.addListener((property, old, now) -> {
            refusal.set("");
            count(now);
            open(
                    now == null || now.finding().evidence().isEmpty()
                            ? null
                            : now.finding().evidence().getFirst());
        });
    }

    /// Runs the rules to show what they find; what is shown stays until they are done.
    public void audit() {
        Path held = baseline.get();
        audit(progress -> source.audit(held));
    }

    /// Runs the rules because the reader asked for it, which is entered in the trail.
    public void again() {
        Path held = baseline.get();
        audit(progress -> source.again(held));
    }

    /// Holds the findings against an earlier audit's document, or no longer does.
    public void hold(@Nullable Path earlier) {
        Path before = baseline.get();
        auditing.start(Jobs.title("audit"), progress -> source.again(earlier), outcome -> {
            if (outcome instanceof Outcome.Failed<AuditAnswer> failed) {
                refusal.set(failed.message());
                return;
            }
            baseline.set(outcome instanceof Outcome.Done<AuditAnswer> ? earlier : before);
            refusal.set("");
            if (show.get() == Show.NEW && earlier == null) {
                show.set(Show.ALL);
            }
            take(Load.of(outcome));
        });
    }

    private void audit(Work<AuditAnswer> work) {
        auditing.start(Jobs.title("audit"), work, outcome -> take(Load.of(outcome)));
    }

    private void take(Load<AuditAnswer> load) {
        Load<AuditAnswer> mine = load instanceof Load.Ready<AuditAnswer>(AuditAnswer all) && only != null
                ? new Load.Ready<>(new AuditAnswer(ofOne(all.audit(), only), all.since()))
                : load;
        joined = mine instanceof Load.Ready<AuditAnswer>(AuditAnswer ready)
                ? Observation.of(ready.audit(), ready.since())
                : List.of();
        answer.set(mine);
        arrange();
    }

    private static Audit ofOne(Audit audit, RunId run) {
        return audit.runs().stream()
                .map(Audit.RunAudit::run)
                .filter(each -> each.id().equals(run))
                .findFirst()
                .map(audit::only)
                .orElse(audit);
    }

    public ReadOnlyObjectProperty<Load<AuditAnswer>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Null until the rules were asked.
    public @Nullable AuditAnswer ready() {
        return answer.get() instanceof Load.Ready<AuditAnswer>(AuditAnswer ready) ? ready : null;
    }

    /// Null for all severities.
    public ObjectProperty<@Nullable Severity> severityProperty() {
        return severity;
    }

    public ObjectProperty<Show> showProperty() {
        return show;
    }

    public ObjectProperty<Group> groupProperty() {
        return group;
    }

    /// What the reader typed: rule, run or words of the observation.
    public StringProperty textProperty() {
        return text;
    }

    /// Who adds something, as they last said.
    public StringProperty personProperty() {
        return person;
    }

    /// Why the last thing that the reader wanted was not done; empty where it was.
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /// The earlier audit that this one is held against; null for none.
    public ReadOnlyObjectProperty<@Nullable Path> baselineProperty() {
        return baseline.getReadOnlyProperty();
    }

    public ObservableList<FindingRow> rows() {
        return rows;
    }

    public ObjectProperty<@Nullable Observation> chosenProperty() {
        return chosen;
    }

    /// The record behind the chosen finding; null where it points nowhere.
    public ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return record.excerptProperty();
    }

    /// Shows another of the chosen finding's records.
    public void open(@Nullable Evidence evidence) {
        record.open(evidence);
    }

    /// Which runs stand behind that of the chosen finding; empty where it is of none or of several, and until they are
    /// counted.
    public ReadOnlyStringProperty behindProperty() {
        return behind.getReadOnlyProperty();
    }

    private void count(@Nullable Observation of) {
        counting.cancel();
        behind.set("");
        if (of == null || of.runs().size() != 1) {
            return;
        }
        RunId run = of.runs().getFirst().id();
        String known = counted.get(run);
        if (known != null) {
            behind.set(known);
            return;
        }
        counting.start(Jobs.title("behind"), progress -> source.behind(run), outcome -> {
            if (outcome instanceof Outcome.Done<String>(String sentence)) {
                counted.put(run, sentence);
                behind.set(sentence);
            }
        });
    }

    /// Closes a group, or opens it again.
    public void fold(String key) {
        if (!closed.remove(key)) {
            closed.add(key);
        }
        arrange();
    }

    /// The next finding (1) or the one before (-1) in the order of the list.
    public void step(int direction) {
        List<Observation> lines = shown();
        Observation now = chosen.get();
        int at = now == null ? -1 : lines.indexOf(now);
        int next = at < 0 ? 0 : Math.clamp(at + direction, 0, lines.size() - 1);
        if (!lines.isEmpty()) {
            chosen.set(lines.get(next));
        }
    }

    /// Chooses the first finding of a rule, where there is one.
    public void choose(String rule) {
        shown().stream()
                .filter(each -> each.finding().rule().equals(rule))
                .findFirst()
                .ifPresent(chosen::set);
    }

    /// What the list shows, without heads and without what is in closed groups.
    List<Observation> shown() {
        return rows.stream()
                .filter(FindingRow.Line.class::isInstance)
                .map(row -> ((FindingRow.Line) row).observation())
                .toList();
    }

    /// Findings before any filter, the same observation on several runs counted once.
    public List<Observation> all() {
        return joined;
    }

    public long count(Severity which) {
        return joined.stream()
                .filter(each -> each.finding().severity() == which)
                .count();
    }

    public long count(Show which) {
        return joined.stream().filter(each -> is(each, which)).count();
    }

    private static boolean is(Observation observation, Show which) {
        return switch (which) {
            case ALL -> true;
            case OPEN -> observation.finding().isOpen();
            case WAIVED -> !observation.finding().isOpen();
            case NEW -> observation.fresh();
        };
    }

    private void arrange() {
        Observation before = chosen.get();
        List<FindingRow> arranged = new ArrayList<>();
        switch (group.get()) {
            case LAYER -> byLayer(matching(), arranged);
            case RULE -> byRule(matching(), arranged);
            case RUN -> byRun(arranged);
        }
        rows.setAll(arranged);
        List<Observation> lines = shown();
        chosen.set(before == null || lines.contains(before) ? before : likeBefore(before, lines));
    }

    /// The same finding after the rules were asked again.
    private static @Nullable Observation likeBefore(Observation before, List<Observation> lines) {
        String fingerprint = before.finding().fingerprint();
        return lines.stream()
                .filter(each -> each.finding().rule().equals(before.finding().rule()))
                .filter(each -> each.findings().stream()
                        .anyMatch(finding -> finding.fingerprint().equals(fingerprint)))
                .findFirst()
                .orElse(null);
    }

    private List<Observation> matching() {
        return joined.stream().filter(this::matches).toList();
    }

    private void byLayer(List<Observation> matching, List<FindingRow> into) {
        for (Area area : Area.values()) {
            List<Observation> ofArea = matching.stream()
                    .filter(each -> each.finding().area() == area)
                    .toList();
            add(into, area.name(), area, "", ofArea);
        }
    }

    private void byRule(List<Observation> matching, List<FindingRow> into) {
        Map<String, List<Observation>> rules = new TreeMap<>(RuleIds.ORDER);
        matching.forEach(each -> rules.computeIfAbsent(each.finding().rule(), any -> new ArrayList<>())
                .add(each));
        rules.forEach((rule, all) -> {
            Audit.RuleInfo info = rule(rule);
            add(into, rule, null, info == null ? rule : rule + "  " + info.question(), all);
        });
    }

    private void byRun(List<FindingRow> into) {
        AuditAnswer ready = ready();
        if (ready == null) {
            return;
        }
        Audit audit = ready.audit();
        add(into, "", null, "", single(audit.project(), null, ready.since()));
        for (Audit.RunAudit each : audit.runs()) {
            add(into, each.run().key(), null, each.run().name(), single(each.findings(), each.run(), ready.since()));
        }
    }

    private List<Observation> single(List<Finding> findings, @Nullable Run run, @Nullable Since since) {
        return findings.stream()
                .map(each -> new Observation(
                        each,
                        List.of(each),
                        run == null ? List.of() : List.of(run),
                        since != null && since.isNew(each)))
                .filter(this::matches)
                .sorted(Comparator.comparing(
                                (Observation each) -> !each.finding().isOpen())
                        .thenComparing(each -> each.finding().severity())
                        .thenComparing(each -> each.finding().rule(), RuleIds.ORDER))
                .toList();
    }

    private void add(
            List<FindingRow> into, String key, @Nullable Area area, String title, List<Observation> observations) {
        if (observations.isEmpty()) {
            return;
        }
        boolean open = !closed.contains(key);
        into.add(new FindingRow.Head(key, area, title, observations.size(), open));
        if (open) {
            observations.forEach(each -> into.add(new FindingRow.Line(each)));
        }
    }

    private boolean matches(Observation each) {
        String words = text.get().strip().toLowerCase(Locale.ROOT);
        return (severity.get() == null || each.finding().severity() == severity.get())
                && is(each, show.get())
                && (words.isEmpty()
                        || each.finding().rule().toLowerCase(Locale.ROOT).equals(words)
                        || Stream.concat(
                                        Stream.of(each.finding().message()),
                                        each.runs().stream().map(Run::name))
                                .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(words)));
    }

    /// What is known of a rule; null for one that was not asked.
    public Audit.@Nullable RuleInfo rule(String id) {
        AuditAnswer ready = ready();
        return ready == null
                ? null
                : ready.audit().rules().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /// Facts of the finding's layer that rest on the same places of the records: what was recorded, and what is there
    /// today.
    public List<GradedFact> facts(Observation observation) {
        Layer layer = observation.finding().area().layer();
        AuditAnswer ready = ready();
        if (layer == null || ready == null || observation.runs().isEmpty()) {
            return List.of();
        }
        Set<String> places = new HashSet<>();
        observation.finding().evidence().forEach(each -> places.add(each.text()));
        RunId run = observation.runs().getFirst().id();
        return ready.audit().runs().stream()
                .filter(each -> each.run().id().equals(run))
                .flatMap(each -> each.tower().block(layer).facts().stream())
                .filter(fact -> fact.value() != null)
                .filter(fact -> fact.evidence().stream().anyMatch(each -> places.contains(each.text())))
                .toList();
    }

    /// The last day that a waiver may name.
    public LocalDate lastDay() {
        AuditAnswer ready = ready();
        RuleSet rules = ready == null ? RuleSet.shipped() : ready.audit().ruleSet();
        return today().plusDays(rules.waiverDays());
    }

    public LocalDate today() {
        return source.today();
    }

    /// Enters that somebody accepts what was observed.
    public void waive(Observation observation, Scope scope, String reason, String by, LocalDate until) {
        String rule = observation.finding().rule();
        change(Jobs.title("waive", rule), () -> {
            switch (scope) {
                case FINDING ->
                    observation
                            .findings()
                            .forEach(each -> source.waive(rule, each.run(), each.fingerprint(), reason, by, until));
                case RUNS -> observation.runs().forEach(run -> source.waive(rule, run.id(), null, reason, by, until));
                case PROJECT -> source.waive(rule, null, null, reason, by, until);
            }
        });
    }

    /// Ends every waiver that covers what was observed.
    public void withdraw(Observation observation, String reason, String by) {
        Set<Waiver> waivers = new HashSet<>();
        for (Finding each : observation.findings()) {
            Waiver waiver = each.standing().waiver();
            if (waiver != null) {
                waivers.add(waiver);
            }
        }
        change(
                Jobs.title("withdraw", observation.finding().rule()),
                () -> waivers.forEach(each -> source.withdraw(each, reason, by)));
    }

    /// Enters what somebody says of the data: of the one run that is shown, else of all.
    public void state(Topic topic, String said, String by) {
        change(Jobs.title("state", topic.word()), () -> source.state(topic, only, said, by));
    }

    private void change(String title, Runnable work) {
        refusal.set("");
        changing.start(
                title,
                progress -> {
                    work.run();
                    return title;
                },
                outcome -> {
                    if (outcome instanceof Outcome.Failed<String> failed) {
                        refusal.set(failed.message());
                    } else {
                        audit();
                    }
                });
    }

    /// Works out a file's text, then hands it over.
    public void export(Function<Exported, String> form, Consumer<String> then) {
        AuditAnswer ready = ready();
        if (ready != null) {
            Exported exported = new Exported(ready.audit(), ready.since(), source.name(), source.version());
            jobs.start(Jobs.title("export.findings"), progress -> form.apply(exported), outcome -> {
                if (outcome instanceof Outcome.Done<String>(String made)) {
                    then.accept(made);
                }
            });
        }
    }

    /// For a message or an issue somewhere else.
    public String markdown(Observation observation) {
        Finding finding = observation.finding();
        Audit.RuleInfo rule = rule(finding.rule());
        StringBuilder made = new StringBuilder();
        made.append("### ")
                .append(finding.rule())
                .append(" (")
                .append(finding.severity().name().toLowerCase(Locale.ROOT))
                .append("): ")
                .append(observation.said())
                .append("\n\n");
        made.append("- ")
                .append(TEXTS.text("copy.project"))
                .append(": ")
                .append(source.name())
                .append('\n');
        if (!observation.runs().isEmpty()) {
            made.append("- ")
                    .append(TEXTS.text("runs"))
                    .append(": ")
                    .append(String.join(
                            ", ", observation.runs().stream().map(Run::name).toList()))
                    .append('\n');
        }
        for (Evidence each : finding.evidence()) {
            made.append("- ")
                    .append(TEXTS.text("evidence"))
                    .append(": `")
                    .append(each.text().replace('`', '\''))
                    .append("`\n");
        }
        if (finding.standing() instanceof Standing.Waived(Waiver waiver)) {
            made.append("- ")
                    .append(TEXTS.text("waived.by", waiver.by(), waiver.until()))
                    .append(": ")
                    .append(waiver.reason())
                    .append('\n');
        }
        if (rule != null && !rule.means().isEmpty()) {
            made.append(titled("means")).append(rule.means()).append('\n');
        }
        return made.append(titled("fix")).append(finding.fix()).append('\n').toString();
    }

    private static String titled(String key) {
        return "\n**" + TEXTS.text(key) + ".** ";
    }

    /// Stops what is under way.
    public void close() {
        auditing.cancel();
        record.stop();
    }
}
