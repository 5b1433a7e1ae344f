package assay.trail;

import org.jspecify.annotations.Nullable;

/// What a person stated. Assay passes it on in their name and does not judge it.
///
/// @param entry where it stands in the trail, with its time
/// @param run its key; null where it is about the project
/// @param about what it is about: a gap of the recipe, a section of the report
/// @param text as it was given
/// @param by who is said to have stated it
public record Statement(Entry entry, @Nullable String run, String about, String text, String by) {
    static final String ABOUT = "about";
    static final String TEXT = "text";
}
