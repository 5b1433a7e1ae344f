package assay.formats.azureml;

import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Source;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the run of an AutoML leaves among its outputs: its id, and beside it all packages that it had.
final class AutoMl {
    static final String ID = "run_id.txt";
    static final String PACKAGES = "env_dependencies.json";
    private static final Pattern RUN =
            Pattern.compile("(AutoML_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_(?:\\d{1,6}|setup|HD_\\d{1,6}))?");
    private static final int LONGEST = 200;

    private AutoMl() {}

    static boolean isId(String text) {
        return RUN.matcher(text.strip()).matches();
    }

    /// The child of an AutoML is a run in it, the number behind its id the child's.
    static void id(Source source, Facts facts) throws IOException {
        String id = source.text(source.path()).strip();
        Matcher run = RUN.matcher(id);
        if (!run.matches()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "The id of an AutoML's run was expected, something else was found."));
            return;
        }
        String parent = run.group(1);
        facts.add(new Execution(
                RunId.global("azureml", id),
                id,
                Status.UNKNOWN,
                null,
                null,
                parent.equals(id) ? null : RunId.global("azureml", parent),
                false,
                null,
                null,
                source.here(Locator.line(1))));
    }

    /// Of the project where nothing beside it says of which run.
    static void packages(Tree packages, Source source, Facts facts) throws IOException {
        String beside = source.resolve(ID);
        long size = source.size(beside);
        String id = size < 0 || size > LONGEST ? "" : source.text(beside).strip();
        if (size >= 0 && !isId(id)) {
            facts.problem(new Problem.Damaged(
                    beside,
                    Locator.WHOLE,
                    "The id of an AutoML's run was expected, something else was found: whose packages are listed beside"
                            + " it is not known."));
            return;
        }
        RunId run = size < 0 ? null : RunId.global("azureml", id);
        List<Dependency> found = new ArrayList<>();
        packages.entries().forEach((name, version) -> {
            String text = version.text("");
            if (!text.isEmpty() && name.length() < LONGEST && text.length() < LONGEST) {
                found.add(new Dependency(
                        run,
                        "pip",
                        Requirements.normalised(name),
                        "==" + text,
                        text,
                        Dependency.Origin.RECORDED,
                        List.of(),
                        source.here(version)));
            }
        });
        facts.add(new Fact.DependencyFile(
                run,
                "azureml-environment",
                !found.isEmpty(),
                found.size(),
                found.size(),
                0,
                source.here(Locator.WHOLE)));
        found.forEach(facts::add);
    }
}
