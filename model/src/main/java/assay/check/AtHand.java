package assay.check;

import assay.trail.Checkpoint;
import assay.trail.Walk;
import org.jspecify.annotations.Nullable;

/// The project that a report is about, for those who have it.
public interface AtHand {

    /// Of a file of the project as it is today, lower-case hex; null where it is not there.
    @Nullable
    String sha256(String path);

    /// What the report would say if it were issued again as this one was, from what the index holds now.
    ///
    /// @throws IllegalArgumentException where it cannot be told how; the message says why
    String again(ReportPdf report);

    /// The project's trail, walked against a checkpoint.
    Walk walk(Checkpoint checkpoint);

    /// Whether the trail says that this report was issued.
    boolean issued(String report);

    /// The id of a later report on the same run; empty for none.
    String supersededBy(String report);
}
