package assay.report.evidence;

import assay.report.Dossier;
import assay.report.LogLine;
import assay.trail.TrailExtract;
import java.util.List;
import java.util.stream.Collectors;

/// The log up to where the report was issued, the checkpoint that was written there, and the key that signed it.
final class LogFiles {

    private LogFiles() {}

    static List<Attachment> of(Dossier dossier, TrailExtract trail) {
        String lines = dossier.log().stream().map(LogLine::text).collect(Collectors.joining("\n", "", "\n"));
        return List.of(
                Attachment.of(Name.LOG, "application/x-ndjson", "The log up to the issue of the report.", lines),
                Attachment.of(
                        Name.CHECKPOINT,
                        "text/plain",
                        "The signed state of the log: keep a copy.",
                        trail.checkpoint().note()),
                Attachment.of(
                        Name.KEY, "text/plain", "The key that signed it, for this project's log.", trail.key() + "\n"));
    }
}
