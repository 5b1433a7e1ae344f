package assay.rerun.recipe;

import assay.rerun.recipe.command.ShellWords;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A step in a few words, the same in the window, on the command line and in JSON.
public final class RecipeWords {
    private static final int SHORT = 7;

    private RecipeWords() {}

    /// `code`, `libraries`, `data`, `configuration`, `command`, `seeds`, `variables`, `device`.
    public static String kind(Step step) {
        return switch (step) {
            case Step.Code code -> "code";
            case Step.Libraries libraries -> "libraries";
            case Step.Data data -> "data";
            case Step.Configuration configuration -> "configuration";
            case Step.Command command -> "command";
            case Step.Seeds seeds -> "seeds";
            case Step.Variables variables -> "variables";
            case Step.Device device -> "device";
        };
    }

    public static String value(Step step) {
        return switch (step) {
            case Step.Code code -> code(code);
            case Step.Libraries libraries -> libraries(libraries);
            case Step.Data data -> data(data);
            case Step.Configuration configuration -> configuration.target();
            case Step.Command command -> line(command);
            case Step.Seeds seeds -> seeds(seeds);
            case Step.Variables variables ->
                String.join(
                        " ",
                        variables.values().entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .toList());
            case Step.Device device ->
                device.kind().equals("cpu")
                        ? (device.name().isEmpty() ? "no GPU" : "no GPU, " + device.name())
                        : device.name();
        };
    }

    /// Where it was found, in the shortest form; empty where a person said it.
    public static String source(Step step) {
        return step.evidence().isEmpty() ? "" : step.evidence().getFirst().text();
    }

    /// As it would be typed.
    public static String line(Step.Command command) {
        String line = command.shell() ? command.arguments().getFirst() : ShellWords.join(command.arguments());
        return command.folder().isEmpty() ? line : "cd " + ShellWords.quote(command.folder()) + " && " + line;
    }

    private static String code(Step.Code code) {
        String commit = code.commit() == null
                ? ""
                : code.commit().substring(0, Math.min(SHORT, code.commit().length()));
        return switch (code.origin()) {
            case COMMIT -> code.patch() == null ? commit : commit + " with " + code.patch();
            case COPY -> "the copy in " + code.place();
            case FOLDER -> "the folder as it lies there today";
        };
    }

    private static String libraries(Step.Libraries libraries) {
        String python = libraries.python() == null ? "Python" : "Python " + libraries.python();
        int count = libraries.packages().size();
        String packages = count == 0 ? "" : ", " + count + (count == 1 ? " package" : " packages");
        String from = switch (libraries.kind()) {
            case IMAGE -> ", image " + libraries.image();
            case RECORDED -> ", as the run listed them";
            case INTERPRETER -> " alone";
            default -> ", " + libraries.file();
        };
        return python + packages + from;
    }

    private static String data(Step.Data data) {
        String from = switch (data.where()) {
            case Step.Data.InProject(String path) -> path.equals(data.target()) ? "" : " from " + path;
            case Step.Data.Files(Map<String, String> files) -> " from " + files.size() + " kept files";
            case Step.Data.InGit(String repository, String blob) -> " from git, " + blob.substring(0, SHORT);
            case Step.Data.InCode inCode -> " in the code";
            case Step.Data.Outside(java.nio.file.Path path) -> " from " + path;
            case Step.Data.Fetched fetched -> ", which the command gets by itself";
            case Step.Data.Nowhere nowhere -> ", not there";
        };
        return data.target() + from;
    }

    private static String seeds(Step.Seeds seeds) {
        Map<String, TreeSet<String>> sources = new TreeMap<>();
        seeds.seeds()
                .forEach((source, seed) ->
                        sources.computeIfAbsent(seed, any -> new TreeSet<>()).add(source));
        List<String> words = sources.entrySet().stream()
                .map(each -> each.getKey() + " for " + String.join(", ", each.getValue()))
                .toList();
        return String.join("; ", words);
    }
}
