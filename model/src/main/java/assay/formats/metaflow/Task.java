package assay.formats.metaflow;

import assay.fact.Status;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One task of a step, with what its last try left.
///
/// @param name `<step>/<task>`
/// @param start of the first try
/// @param data of the last try that left any: the keys of its artifacts
/// @param dataFile where `data` stands
/// @param notes other fields of its metadata, by their files
record Task(
        String name,
        Tree self,
        Status status,
        @Nullable Instant start,
        @Nullable Instant end,
        int tries,
        Tree data,
        String dataFile,
        Map<String, Tree> notes) {
    private static final int MOST_TRIES = 100;

    /// Never the flow's parameters, which are kept as a task that does not run.
    boolean isParameters() {
        return name.startsWith("_parameters/");
    }

    /// Whether its objects were recorded and cannot be read any more.
    boolean lost(Source source) {
        return source.size(dataFile) >= 0 && !data.exists();
    }

    String step() {
        return name.substring(0, name.indexOf('/'));
    }

    /// @param folder of the task
    static Task in(String folder, String name, Source source, Facts facts) throws IOException {
        int tries = 0;
        while (tries < MOST_TRIES && source.size(folder + "/" + tries + ".attempt.json") >= 0) {
            tries++;
        }
        Instant start = Times.seconds(Documents.json(source, folder + "/0.attempt.json", facts)
                .get("time")
                .number());
        String dataFile = folder + "/" + Math.max(0, tries - 1) + ".data.json";
        Map<String, Tree> notes = new LinkedHashMap<>();
        Tree ok = new Tree.Missing("");
        Tree done = ok;
        for (String path : source.files(folder + "/_meta")) {
            if (!path.startsWith("sysmeta_", folder.length() + "/_meta/".length())) {
                continue;
            }
            Tree note = Documents.json(source, path, facts);
            switch (note.get("field_name").text("")) {
                case "attempt_ok" -> ok = newer(note, ok);
                case "attempt-done" -> done = newer(note, done);
                default -> notes.put(path, note);
            }
        }
        Instant end = Times.millis(done.get("ts_epoch").number());
        Status status = done.exists() && end != null && last(done, tries)
                ? status(ok.get("value").text(""))
                : Status.UNKNOWN;
        return new Task(
                name,
                Documents.json(source, folder + "/_meta/_self.json", facts),
                status,
                start,
                end,
                tries,
                Documents.json(source, dataFile, facts),
                dataFile,
                notes);
    }

    private static boolean last(Tree done, int tries) {
        Long attempt = done.get("value").integer();
        return attempt != null && attempt >= tries - 1;
    }

    private static Tree newer(Tree one, Tree other) {
        Double time = one.get("ts_epoch").number();
        Double than = other.get("ts_epoch").number();
        return than == null || (time != null && time >= than) ? one : other;
    }

    private static Status status(String ok) {
        return switch (ok) {
            case "True" -> Status.FINISHED;
            case "False" -> Status.FAILED;
            default -> Status.UNKNOWN;
        };
    }
}
