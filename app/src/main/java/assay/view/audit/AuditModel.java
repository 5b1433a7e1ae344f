package assay.view.audit;

import assay.audit.Area;
import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Severity;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.OpenRecord;
import assay.jobs.Work;
import assay.project.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The findings of a project or of one run: filtered, joined where they say the same of several runs, under the head of
/// their layer.
public final class AuditModel {
    private final Project project;
    private final @Nullable RunId only;
    private final Jobs.Lane auditing;
    private final OpenRecord record;

    private final ReadOnlyObjectWrapper<Load<Audit>> audit =
            new ReadOnlyObjectWrapper<>(this, "audit", new Load.Waiting<>());
    private final ObjectProperty<@Nullable Severity> severity = new SimpleObjectProperty<>(this, "severity");
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<FindingRow.@Nullable Line> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final Set<Area> closed = EnumSet.noneOf(Area.class);

    /// @param only the run whose findings are shown, null for all
    public AuditModel(Project project, Jobs jobs, @Nullable RunId only) {
        this.project = project;
        this.only = only;
        auditing = jobs.lane();
        record = new OpenRecord(jobs, project::excerpt);
        severity.addListener(change -> arrange());
        text.addListener(change -> arrange());
        chosen.addListener((property, old, line) -> open(
                line == null || line.finding().evidence().isEmpty()
                        ? null
                        : line.finding().evidence().getFirst()));
    }

    /// Runs the rules to show what they find; what is shown stays until they are done.
    public void audit() {
        audit(progress -> project.audit());
    }

    /// Runs the rules because the reader asked for it, which is entered in the trail.
    public void again() {
        audit(progress -> project.asked().audit());
    }

    private void audit(Work<Audit> work) {
        auditing.start("Audit", work, outcome -> {
            audit.set(Load.of(outcome));
            arrange();
        });
    }

    public ReadOnlyObjectProperty<Load<Audit>> auditProperty() {
        return audit.getReadOnlyProperty();
    }

    /// Null for all severities.
    public ObjectProperty<@Nullable Severity> severityProperty() {
        return severity;
    }

    /// What the reader typed: rule, run or words of the observation.
    public StringProperty textProperty() {
        return text;
    }

    public ObservableList<FindingRow> rows() {
        return rows;
    }

    public ObjectProperty<FindingRow.@Nullable Line> chosenProperty() {
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

    /// Closes a area's findings, or opens them again.
    public void fold(Area area) {
        if (!closed.remove(area)) {
            closed.add(area);
        }
        arrange();
    }

    /// The next finding (1) or the one before (-1) in the order of the table.
    public void step(int direction) {
        List<FindingRow.Line> lines = rows.stream()
                .filter(FindingRow.Line.class::isInstance)
                .map(FindingRow.Line.class::cast)
                .toList();
        int at = lines.indexOf(chosen.get());
        int next = at < 0 ? 0 : Math.clamp(at + direction, 0, lines.size() - 1);
        if (!lines.isEmpty()) {
            chosen.set(lines.get(next));
        }
    }

    /// Chooses the first finding of a rule, where there is one.
    public void choose(String rule) {
        rows.stream()
                .filter(FindingRow.Line.class::isInstance)
                .map(FindingRow.Line.class::cast)
                .filter(line -> line.finding().rule().equals(rule))
                .findFirst()
                .ifPresent(chosen::set);
    }

    /// Findings before any filter, the same observation on several runs counted once.
    public List<FindingRow.Line> all() {
        return audit.get() instanceof Load.Ready<Audit>(Audit ready) ? lines(ready) : List.of();
    }

    public long count(Severity which) {
        return all().stream().filter(line -> line.finding().severity() == which).count();
    }

    private void arrange() {
        String words = text.get().strip().toLowerCase(Locale.ROOT);
        List<FindingRow.Line> matching = all().stream()
                .filter(line -> severity.get() == null || line.finding().severity() == severity.get())
                .filter(line -> words.isEmpty() || matches(line, words))
                .toList();
        List<FindingRow> arranged = new ArrayList<>();
        for (Area area : Area.values()) {
            List<FindingRow.Line> ofArea =
                    matching.stream().filter(line -> line.area() == area).toList();
            if (!ofArea.isEmpty()) {
                boolean open = !closed.contains(area);
                arranged.add(new FindingRow.Head(area, ofArea.size(), open));
                arranged.addAll(open ? ofArea : List.of());
            }
        }
        FindingRow.Line before = chosen.get();
        rows.setAll(arranged);
        if (before == null || !arranged.contains(before)) {
            chosen.set(null);
        } else {
            chosen.set(before);
        }
    }

    private static boolean matches(FindingRow.Line line, String words) {
        return Stream.concat(
                        Stream.of(line.finding().rule(), line.finding().message()),
                        line.runs().stream().map(Run::name))
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(words));
    }

    private List<FindingRow.Line> lines(Audit all) {
        record Same(String rule, Severity severity, Area area, String message) {}
        Map<Same, FindingRow.Line> joined = new LinkedHashMap<>();
        Stream.concat(
                        all.project().stream().map(finding -> new FindingRow.Line(finding, List.of())),
                        all.runs().stream()
                                .filter(each -> only == null || each.run().id().equals(only))
                                .flatMap(each -> each.findings().stream()
                                        .map(finding -> new FindingRow.Line(finding, List.of(each.run())))))
                .forEach(line -> {
                    Finding finding = line.finding();
                    joined.merge(
                            new Same(finding.rule(), finding.severity(), finding.area(), finding.message()),
                            line,
                            (first, next) -> new FindingRow.Line(
                                    first.finding(),
                                    Stream.concat(first.runs().stream(), next.runs().stream())
                                            .distinct()
                                            .toList()));
                });
        return joined.values().stream()
                .sorted(Comparator.comparing(
                                (FindingRow.Line line) -> line.finding().severity())
                        .thenComparing(line -> line.finding().rule())
                        .thenComparing(line -> line.finding().message()))
                .toList();
    }
}
