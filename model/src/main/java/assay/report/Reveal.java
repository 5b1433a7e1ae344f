package assay.report;

/// What redaction is told to leave in sight.
public enum Reveal {
    /// User names, host names, e-mail, web and network addresses of people.
    PEOPLE,
    /// Folders inside a person's home.
    PATHS
}
