package assay.jobs;

import assay.content.Excerpt;
import assay.fact.Evidence;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The record that is open beside what it is evidence for, one at a time. Of the window's thread.
public final class OpenRecord {
    private final Jobs.Lane opening;
    private final Function<Evidence, Excerpt> source;
    private final ReadOnlyObjectWrapper<@Nullable Load<Excerpt>> excerpt = new ReadOnlyObjectWrapper<>(this, "excerpt");

    /// @param source reads the piece of the record; called by a job
    public OpenRecord(Jobs jobs, Function<Evidence, Excerpt> source) {
        opening = jobs.lane();
        this.source = source;
    }

    /// What stands in the open record; null where none is open.
    public ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return excerpt.getReadOnlyProperty();
    }

    /// Opens another in its place.
    ///
    /// @param evidence null to close it
    public void open(@Nullable Evidence evidence) {
        if (evidence == null) {
            opening.cancel();
            excerpt.set(null);
            return;
        }
        excerpt.set(new Load.Waiting<>());
        opening.start(
                Jobs.title("record", evidence.file()),
                progress -> source.apply(evidence),
                outcome -> excerpt.set(Load.of(outcome)));
    }

    /// Stops reading; what is shown stays.
    public void stop() {
        opening.cancel();
    }
}
