package assay.fact;

/// Bad input as a value: what could not be read, where, what was expected and what was found. Reading goes on.
public sealed interface Problem {

    /// Project-relative; `.` for the project folder itself.
    String file();

    /// A full sentence: what was expected, what was found, and what this leaves unknown where that is known.
    String message();

    Locator locator();

    /// The first word of the JSON contract: `Damaged`, `TooLarge` …
    default String kind() {
        return getClass().getSimpleName();
    }

    /// The syntax or a checksum is broken.
    record Damaged(String file, Locator locator, String message) implements Problem {}

    /// The end is missing.
    record Truncated(String file, Locator locator, String message) implements Problem {}

    /// Written by a version that this reader does not know.
    record UnknownVersion(String file, Locator locator, String message) implements Problem {}

    /// Over a limit on size, depth or count; what lay below the limit was read.
    record TooLarge(String file, Locator locator, String message) implements Problem {}

    /// No rights, vanished, an input/output error.
    record Unreadable(String file, Locator locator, String message) implements Problem {}

    /// Not opened on purpose: leaves the project, a FIFO, a device, a link loop.
    record Refused(String file, Locator locator, String message) implements Problem {}

    /// Two readers claimed it alike.
    record Ambiguous(String file, Locator locator, String message) implements Problem {}

    /// A reader threw; a bug of ours.
    record ReaderFailed(String file, Locator locator, String message) implements Problem {}
}
