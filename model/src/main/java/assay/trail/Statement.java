package assay.trail;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a person stated. Assay passes it on in their name and does not judge it.
///
/// @param entry where it stands in the trail, with its time
/// @param run its key; null where it is about the project
/// @param about what it is about: a gap of the recipe, a section of the report
/// @param text as it was given
/// @param by who is said to have stated it
/// @param details what else was given: the role in which it was stated, the clause or rule that it is about, a day
public record Statement(
        Entry entry, @Nullable String run, String about, String text, String by, Map<String, String> details) {
    static final String ABOUT = "about";
    static final String TEXT = "text";

    private static final Set<String> OWN = Set.of(ABOUT, TEXT, Seal.RUN, Entry.STEP, Entry.INTENT);

    public Statement {
        details = Map.copyOf(details);
    }

    static Map<String, String> details(Map<String, Object> fields) {
        Map<String, String> details = new TreeMap<>();
        fields.forEach((key, value) -> {
            if (!OWN.contains(key) && value instanceof String text) {
                details.put(key, text);
            }
        });
        return details;
    }
}
