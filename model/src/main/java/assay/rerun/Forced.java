package assay.rerun;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Commands of tools that may answer from a cache instead of running: they are told not to, and where
/// their output says that they did all the same, the run counts for nothing.
final class Forced {
    private static final Pattern DVC_REPRO = Pattern.compile("(dvc (?:repro|exp run)\\b)(?! --force)");
    private static final Pattern SNAKEMAKE = Pattern.compile("(^|[\\s;&])(snakemake)(?=\\s|$)(?!.*--forceall)");
    private static final List<Answer> ANSWERS = List.of(
            new Answer(
                    Pattern.compile("Stage '.*' didn't change, skipping"), "DVC skipped a stage that had not changed"),
            new Answer(
                    Pattern.compile("Stage '.*' is cached - skipping run"), "DVC took a stage's result from its cache"),
            new Answer(Pattern.compile("Data and pipelines are up to date"), "DVC had nothing to run"),
            new Answer(Pattern.compile("^Nothing to be done"), "Snakemake had nothing to run"),
            new Answer(
                    Pattern.compile("Cloning results of a previously run task"),
                    "Metaflow cloned a task of an earlier run"),
            new Answer(Pattern.compile("\\[.*\\] Cached process >"), "Nextflow took a process' result from its cache"));

    private record Answer(Pattern line, String said) {}

    private Forced() {}

    /// The command with what makes its tool run everything again.
    ///
    /// @param arguments a vector, or one shell line
    static List<String> command(List<String> arguments) {
        if (arguments.size() == 1) {
            String line = DVC_REPRO.matcher(arguments.getFirst()).replaceAll("$1 --force");
            return List.of(SNAKEMAKE.matcher(line).replaceAll("$1$2 --forceall"));
        }
        List<String> forced = new ArrayList<>(arguments);
        int dvc = forced.indexOf("dvc");
        int after = dvc < 0 ? -1 : Math.max(forced.indexOf("repro"), forced.indexOf("run"));
        if (after > dvc && dvc >= 0 && !forced.contains("--force") && !forced.contains("-f")) {
            forced.add(after + 1, "--force");
        }
        int snakemake = forced.indexOf("snakemake");
        if (snakemake >= 0 && !forced.contains("--forceall") && !forced.contains("-F")) {
            forced.add(snakemake + 1, "--forceall");
        }
        if (forced.contains("nextflow")) {
            forced.remove("-resume");
        }
        int flow = forced.indexOf("resume");
        if (flow > 0 && forced.get(flow - 1).endsWith(".py")) {
            forced.set(flow, "run");
        }
        return forced;
    }

    /// What a line of output says about a cache that answered; null where it says nothing.
    static @Nullable String answered(String line) {
        for (Answer answer : ANSWERS) {
            if (answer.line.matcher(line).find()) {
                return answer.said;
            }
        }
        return null;
    }
}
