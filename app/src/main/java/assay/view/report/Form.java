package assay.view.report;

/// The forms that a report is issued in.
public enum Form {
    PDF,
    HTML,
    JSON
}
