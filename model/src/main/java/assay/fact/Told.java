package assay.fact;

/// A fact and who tells it.
///
/// @param format id of the format of the record; empty where that is not known
public record Told<T extends Fact>(T fact, String format) {}
