package assay.query;

/// What may stand at the caret.
///
/// @param text to put between `start` and `end`
/// @param start of what it takes the place of
/// @param end of what it takes the place of; the caret
/// @param note what it is: `metric`, `parameter`, `comparison` …
public record Proposal(String text, int start, int end, String note) {}
