package assay.formats.wandb;

import assay.fact.RunId;
import assay.read.Candidate;
import assay.read.Paths;
import assay.read.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder of a run: `run-<local time>-<id>`, with the log in it and the texts in `files`; before 0.10 without a
/// log and all in one folder.
///
/// @param path of the run's folder
/// @param files of the folder with its texts, with `/` at the end
record RunFolder(String path, String files, RunId run) {
    private static final Pattern NAME =
            Pattern.compile("(?:(.+)/)?(?:offline-|dry)?run-[0-9]{8}_[0-9]{6}-([^/]+?)(/files)?");
    /// The client's own ids. A name of somebody's choosing may come again in another project.
    private static final Pattern GENERATED = Pattern.compile("[a-z0-9]{8}");
    /// The first that is there stands for a run without a log.
    private static final List<String> TEXTS =
            List.of("wandb-metadata.json", "config.yaml", "wandb-summary.json", "wandb-history.jsonl");

    /// Whether the file is the one that stands for its run.
    static boolean standsFor(Candidate candidate) {
        String name = candidate.name();
        if (name.endsWith(".wandb")) {
            return true;
        }
        if (!TEXTS.contains(name)) {
            return false;
        }
        Matcher folder = NAME.matcher(candidate.folder());
        if (!folder.matches()) {
            return false;
        }
        boolean files = folder.group(3) != null;
        if (files ? candidate.has("../run-" + folder.group(2) + ".wandb") : candidate.has("files")) {
            return false;
        }
        for (String other : TEXTS) {
            if (other.equals(name)) {
                return true;
            }
            if (candidate.has(other)) {
                return false;
            }
        }
        return false;
    }

    /// Of the claimed file. Null where its folder has another name than the client gives.
    static @Nullable RunFolder of(Source source) {
        Matcher folder = NAME.matcher(source.folder());
        if (!folder.matches()) {
            return moved(source);
        }
        boolean inFiles = folder.group(3) != null;
        String path =
                inFiles ? source.folder().substring(0, source.folder().length() - "/files".length()) : source.folder();
        boolean old = !inFiles && !source.path().endsWith(".wandb");
        return new RunFolder(path, old ? path + "/" : path + "/files/", id(folder.group(1), folder.group(2)));
    }

    /// A log that was copied out of its folder has the id in its own name.
    private static @Nullable RunFolder moved(Source source) {
        String path = source.path();
        String name = Paths.name(path);
        boolean named = name.startsWith("run-") && name.length() > "run-.wandb".length() && name.endsWith(".wandb");
        return named
                ? new RunFolder(
                        source.folder(),
                        source.folder().isEmpty() ? "files/" : source.folder() + "/files/",
                        id(source.folder(), name.substring(4, name.length() - 6)))
                : null;
    }

    static RunId id(@Nullable String store, String id) {
        return GENERATED.matcher(id).matches()
                ? RunId.global("wandb", id)
                : new RunId("wandb", store == null ? "" : store, id);
    }

    boolean isOld() {
        return !files.endsWith("/files/");
    }
}
