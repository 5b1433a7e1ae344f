package assay.formats.wandb;

import assay.fact.Fact;
import assay.fact.Fact.Execution;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sweeps of W&B: the configuration that somebody wrote, which says what is tried, and what an agent was given for each
/// run, which outlives the run's own folder.
@AutoService(Reader.class)
public final class SweepReader implements Reader {
    private static final Pattern GIVEN = Pattern.compile("(?:(.+)/)?sweep-([^/]+)/config-([^/]+)\\.yaml");
    private static final Pattern METHOD = Pattern.compile("(?m)^method: *[\"']?(?:grid|random|bayes)[\"']? *\\r?$");
    private static final Pattern PARAMETERS = Pattern.compile("(?m)^parameters:");

    @Override
    public Format format() {
        return new Format(
                "wandb-sweep",
                "Weights & Biases sweeps",
                "YAML with method and parameters of a sweep, wandb/sweep-*/config-*.yaml",
                "clients 0.12 and 0.28",
                List.of("what a sweep tries, and for which metric", "the parameters that each run was given"),
                Set.of(Layer.CODE, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.DATA),
                List.of(
                        new Gap(Layer.PARAMETERS, "those that a run was not given by the sweep"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        if (GIVEN.matcher(candidate.path()).matches()) {
            return head.startsWith("wandb_version:") ? Claim.CERTAIN : Claim.NO;
        }
        return METHOD.matcher(head).find() && PARAMETERS.matcher(head).find() ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree tree = Yaml.parse(source.text(source.path()), Limits.RECORD);
        Matcher given = GIVEN.matcher(source.path());
        if (given.matches()) {
            run(given, tree, source, facts);
        } else {
            sweep(tree, source, facts);
        }
    }

    private static void run(Matcher path, Tree tree, Source source, Facts facts) {
        RunFacts here = new RunFacts(RunFolder.id(path.group(1), path.group(3)), source, source.path(), facts);
        facts.add(Execution.known(here.run(), here.run().id(), Status.UNKNOWN, source.here(tree)));
        here.tag("sweep", path.group(2), Locator.WHOLE);
        tree.entries().forEach((key, each) -> {
            if (!key.equals("wandb_version")) {
                each.get("value")
                        .leaves((below, leaf) ->
                                here.param(below.isEmpty() ? key : key + "." + below, leaf.written(), Source.at(leaf)));
            }
        });
    }

    private static void sweep(Tree tree, Source source, Facts facts) {
        ProjectFacts said = new ProjectFacts(source, facts);
        if (tree.get("parameters").entries().isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "Parameters of a sweep were expected and none were found."));
            return;
        }
        Tree name = tree.get("name");
        String called = "sweep " + name.text(Paths.name(source.path()));
        said.setting(called + ": method", tree.get("method").text(), Source.at(tree.get("method")));
        Tree cap = tree.get("run_cap");
        said.setting(called + ": run_cap", cap.text(), Source.at(cap));
        Tree metric = tree.get("metric");
        if (metric.exists()) {
            said.setting(called + ": metric", scalars(metric), Source.at(metric));
        }
        tree.get("parameters")
                .entries()
                .forEach((key, each) -> said.setting(called + ": " + key, scalars(each), Source.at(each)));
        Tree program = tree.get("program");
        if (program.text() != null) {
            facts.add(new Fact.Step(
                    null, Secrets.clean(called), Secrets.clean(program.text("")), null, source.here(program)));
        }
    }

    /// `min=0.1, max=1`; every value of a list by the list's name.
    private static String scalars(Tree tree) {
        List<String> parts = new ArrayList<>();
        tree.leaves((key, leaf) -> parts.add(key.replaceFirst("\\.\\d+$", "") + "=" + leaf.written()));
        return String.join(", ", parts);
    }
}
