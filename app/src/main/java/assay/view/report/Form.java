package assay.view.report;

import java.nio.file.Path;

/// The forms that a report is issued in.
public enum Form {
    PDF(".pdf"),
    HTML(".html"),
    JSON(".json"),
    BUNDLE(".zip"),
    CRATE("-crate"),
    BOM(".cdx.json");

    private final String end;

    Form(String end) {
        this.end = end;
    }

    /// The file in a folder; of a crate, its folder.
    ///
    /// @param name what all forms are called, without an ending
    Path in(Path folder, String name) {
        return folder.resolve(name + end);
    }
}
