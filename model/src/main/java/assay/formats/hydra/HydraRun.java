package assay.formats.hydra;

import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a run and a sweep have in common: their name is their folder, and both say who ran what.
final class HydraRun {
    private static final Pattern DATED =
            Pattern.compile("(?:(.+)/)?((\\d{4}-\\d\\d-\\d\\d)/(\\d\\d)-(\\d\\d)-(\\d\\d)(?:/.+)?)");

    private HydraRun() {}

    static RunId id(String folder) {
        Matcher dated = DATED.matcher(folder);
        return dated.matches()
                ? new RunId("hydra", dated.group(1) == null ? "" : dated.group(1), dated.group(2))
                : new RunId("hydra", "", folder.isEmpty() ? "." : folder);
    }

    /// No field holds the time, and the folder's name holds no zone: it stays the text that it is.
    static void start(RunId run, Source source, Facts facts) {
        Matcher dated = DATED.matcher(run.id());
        if (dated.matches()) {
            String time = dated.group(3) + " " + dated.group(4) + ":" + dated.group(5) + ":" + dated.group(6);
            facts.add(new Fact.Tag(run, "start, by the folder's name", time, source.here(Locator.WHOLE)));
        }
    }

    static void version(RunId run, Tree hydra, String path, Source source, Facts facts) {
        Tree recorded = hydra.at("runtime", "version");
        String version = recorded.text("");
        if (!version.isEmpty()) {
            facts.add(new Dependency(
                    run,
                    "pip",
                    "hydra-core",
                    "==" + version,
                    version,
                    Dependency.Origin.RECORDED,
                    List.of(),
                    source.evidence(path, Source.at(recorded))));
        }
    }

    /// @param rest what followed the program's name
    static void command(RunId run, Tree hydra, List<String> rest, String path, Source source, Facts facts) {
        Tree job = hydra.at("job", "name");
        String name = job.text("");
        if (name.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("python", name + ".py"));
        arguments.addAll(rest);
        facts.add(new Fact.Command(
                run,
                Secrets.arguments(arguments),
                hydra.at("runtime", "cwd").text(),
                source.evidence(path, Source.at(job))));
        facts.add(new Fact.Tag(
                run,
                "command",
                "put together from the job's name and the overrides; interpreter and script are not recorded",
                source.evidence(path, Source.at(job))));
    }

    /// A file beside the claimed one; [Tree.Missing] where it is not there or is no YAML.
    static Tree tree(Source source, String name, Facts facts) throws IOException {
        String path = source.resolve(name);
        if (source.size(path) < 0) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "The file " + name + " was expected beside it and was not found."));
            return new Tree.Missing("");
        }
        try {
            return Yaml.parse(ended(source.text(path), path, facts), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(new Problem.Damaged(
                    path,
                    damaged.line() > 0 ? Locator.line(damaged.line()) : Locator.WHOLE,
                    String.valueOf(damaged.getMessage())));
            return new Tree.Missing("");
        }
    }

    /// Hydra ends the last line. One that is not may be half a value, which would be taken for another.
    private static String ended(String text, String path, Facts facts) {
        if (text.isEmpty() || text.endsWith("\n")) {
            return text;
        }
        facts.problem(new Problem.Truncated(
                path, Locator.WHOLE, "Expected the last line to be ended, found it half-written; it is left out."));
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
