package assay.python;

/// A line of a notebook that is not Python.
///
/// @param text without what stands before it: `!pip install torch`, `%matplotlib inline`
public record Magic(String text, Place place) {}
