package assay.audit;

import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact as people ask for it ("Commit", "Training data"), with how far its evidence goes.
///
/// @param id stable: `code.commit`, `data.input:data/train.csv`
/// @param name as shown
/// @param value as recorded; null where nothing was found
/// @param note where was looked when it was not found, or how it was matched; a sentence in the report's
///     words
/// @param evidence empty only where nothing was found, or a person stated it
public record GradedFact(
        String id,
        Layer layer,
        String name,
        @Nullable String value,
        Grade grade,
        String note,
        List<Evidence> evidence) {
    public GradedFact {
        evidence = List.copyOf(evidence);
        if (grade != Grade.NOT_FOUND && value == null) {
            throw new IllegalArgumentException("A fact that was found has a value: " + id);
        }
    }
}
