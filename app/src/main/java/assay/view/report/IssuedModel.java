package assay.view.report;

import assay.control.MessageBar;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.project.IssuedReport;
import assay.text.Texts;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The reports that were issued, the one that is looked at, and time stamps that somebody carries.
final class IssuedModel {
    private final Texts texts = Texts.of(ReportView.class);
    private final IssuedSource source;
    private final Jobs.Lane reading;
    private final Jobs.Lane stamping;
    private final ReadOnlyObjectWrapper<Load<List<IssuedReport>>> reports =
            new ReadOnlyObjectWrapper<>(this, "reports", new Load.Waiting<>());
    private final ObjectProperty<@Nullable IssuedReport> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>(this, "notice");

    private final ObservableList<Path> relied = FXCollections.observableArrayList();

    IssuedModel(IssuedSource source, Jobs jobs) {
        this.source = source;
        reading = jobs.lane();
        stamping = jobs.lane();
    }

    /// Reads the trail, and holds the files against it. The chosen report stays chosen.
    void read() {
        reading.start(texts.text("job.issued"), source::issued, outcome -> {
            IssuedReport before = chosen.get();
            reports.set(Load.of(outcome));
            if (before != null && outcome instanceof Outcome.Done<List<IssuedReport>>(List<IssuedReport> all)) {
                chosen.set(all.stream()
                        .filter(each -> each.entry() == before.entry())
                        .findFirst()
                        .orElse(null));
            }
        });
    }

    /// Writes the request for a time stamp on a file.
    void request(Path pdf, Path request) {
        stamping(progress -> {
            source.request(pdf, request);
            return texts.text("stamp.requested", request);
        });
    }

    /// Takes in what an authority answered.
    void stamp(Path pdf, Path answer) {
        List<Path> certificates = List.copyOf(relied);
        stamping(progress -> source.stamp(pdf, answer, certificates));
    }

    /// Certificates that the reader relies on when an authority answers.
    ObservableList<Path> relied() {
        return relied;
    }

    private void stamping(Function<Progress, String> work) {
        notice.set(null);
        stamping.start(texts.text("job.stamp"), work::apply, outcome -> {
            switch (outcome) {
                case Outcome.Done<String>(String words) -> {
                    notice.set(new Notice(MessageBar.Kind.INFORMATION, words));
                    read();
                }
                case Outcome.Failed<String>(String why, Throwable _) ->
                    notice.set(new Notice(MessageBar.Kind.BAD, why));
                case Outcome.Stopped<String> stopped -> {}
            }
        });
    }

    ReadOnlyObjectProperty<Load<List<IssuedReport>>> reportsProperty() {
        return reports.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable IssuedReport> chosenProperty() {
        return chosen;
    }

    /// What came of the last thing that was asked for; null for nothing to say.
    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    void close() {
        reading.cancel();
    }
}
