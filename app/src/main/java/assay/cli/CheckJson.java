package assay.cli;

import assay.check.Outcome;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/// What can be said of a report as one document, for command line and window alike.
public final class CheckJson {
    private CheckJson() {}

    /// After `check.schema.json`.
    public static String text(Path file, Outcome outcome) {
        ObjectNode document = Json.document("check")
                .put("file", file.toString())
                .put("sha256", outcome.sha256())
                .put("report", outcome.report())
                .put("failed", outcome.hasFailed());
        ArrayNode lines = document.putArray("lines");
        outcome.lines()
                .forEach(line -> lines.addObject()
                        .put("about", line.about())
                        .put("verdict", Json.word(line.verdict()))
                        .put("words", line.words()));
        ArrayNode limits = document.putArray("limits");
        outcome.limits().forEach(limits::add);
        return Json.text(document);
    }
}
