package assay.formats.tensorboard;

import assay.fact.RunId;
import assay.read.Paths;
import assay.read.Source;
import assay.syntax.TfRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whose run a folder of event files is. In the run folder of another tool they are that run's; nothing in them says
/// so.
///
/// @param prefix of the metrics' names, so that those of several folders of one run stay apart
/// @param own whether TensorBoard's files alone make it a run
record EventFolder(RunId run, String prefix, @Nullable RunId parent, boolean own) {
    private static final Pattern GUILD = Pattern.compile("((?:.*/)?([0-9a-f]{32}))(?:/(.*))?");
    private static final Pattern MLFLOW = Pattern.compile("(?:.*/)?[0-9]+/([0-9a-f]{32})/artifacts(?:/(.*))?");
    private static final Pattern WANDB =
            Pattern.compile("(?:.*/)?(?:offline-)?run-[0-9]{8}_[0-9]{6}-([a-z0-9]{8})/files(?:/(.*))?");
    private static final Pattern VERSION = Pattern.compile("(?:.*/)?lightning_logs/version_[0-9]+");
    /// What `add_hparams` of PyTorch makes for itself: named by the time.
    private static final Pattern SESSION = Pattern.compile("[0-9]{9,11}\\.[0-9]+");

    static EventFolder of(Source source) throws IOException {
        String folder = source.folder();
        Matcher mlflow = MLFLOW.matcher(folder);
        if (mlflow.matches()) {
            return other("mlflow", mlflow.group(1), mlflow.group(2), "/");
        }
        Matcher wandb = WANDB.matcher(folder);
        if (wandb.matches()) {
            return other("wandb", wandb.group(1), wandb.group(2), "/");
        }
        Matcher guild = GUILD.matcher(folder);
        if (guild.matches() && source.exists(guild.group(1) + "/.guild")) {
            String inside = guild.group(3);
            return other("guild", guild.group(2), ".guild".equals(inside) ? null : inside, "#");
        }
        String above = Paths.folder(folder);
        if (!above.isEmpty() && SESSION.matcher(Paths.name(folder)).matches() && isRun(source, above)) {
            return sessions(source, above) == 1
                    ? new EventFolder(id(source, above), "", null, false)
                    : new EventFolder(id(source, folder), "", id(source, above), true);
        }
        return new EventFolder(id(source, folder), "", trainer(source, above), true);
    }

    private static EventFolder other(String tool, String id, @Nullable String inside, String separator) {
        return new EventFolder(
                RunId.global(tool, id), inside == null || inside.isEmpty() ? "" : inside + separator, null, false);
    }

    /// A version of Lightning's loggers is one run, whatever they left in it.
    private static RunId id(Source source, String folder) {
        boolean lightning = VERSION.matcher(folder).matches()
                || source.size(folder.isEmpty() ? "hparams.yaml" : folder + "/hparams.yaml") >= 0;
        return new RunId(lightning ? "lightning" : "tensorboard", "", folder.isEmpty() ? "." : folder);
    }

    /// The output folder of Hugging Face's Trainer keeps each start in `runs`.
    private static @Nullable RunId trainer(Source source, String above) {
        if (!above.endsWith("/runs") && !above.equals("runs")) {
            return null;
        }
        String output = above.equals("runs") ? "" : above.substring(0, above.length() - 5);
        boolean state = source.size(output.isEmpty() ? "trainer_state.json" : output + "/trainer_state.json") >= 0;
        return state ? new RunId("huggingface", "", output.isEmpty() ? "." : output) : null;
    }

    private static boolean isRun(Source source, String folder) {
        return !files(source, folder).isEmpty();
    }

    private static int sessions(Source source, String folder) {
        Set<String> sessions = new HashSet<>();
        for (String path : source.files(folder)) {
            int end = path.indexOf('/', folder.length() + 1);
            String name = end < 0 ? "" : path.substring(folder.length() + 1, end);
            if (path.contains("tfevents") && SESSION.matcher(name).matches()) {
                sessions.add(name);
            }
        }
        return sessions.size();
    }

    /// Event files that lie in the folder itself, in the order of their names, which is that of time.
    static List<String> files(Source source, String folder) {
        List<String> found = new ArrayList<>();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (String path : source.files(folder)) {
            String name = path.substring(prefix.length());
            if (!name.contains("/") && name.contains("tfevents")) {
                found.add(path);
            }
        }
        return found;
    }

    static boolean hasRecords(Source source, String path) throws IOException {
        try (InputStream in = source.stream(path)) {
            return TfRecords.looksLike(in.readNBytes(12));
        }
    }
}
