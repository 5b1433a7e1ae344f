package assay.cli;

import assay.fact.Run;
import assay.judge.Bisect;
import assay.judge.Judged;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.project.Project;
import assay.project.RerunRequest;
import assay.rerun.Bisection;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.RerunWatch;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.RecipeJson;
import assay.work.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rerun",
        description = {
            "Makes a run again in a folder of its own and says what the outcome lets us say.",
            "Exit code 1 where the verdict is worse than expected, or, with --dry-run, where something is missing without",
            "which nothing can be started; 3 where it was not started."
        },
        footer = {"", "Example: assay rerun . final-s0 --seeds 1,2,3,4,5,6 --tolerance tolerance.yaml --network build"})
final class RerunCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "RUN", description = RunHelp.TEXT)
    private String run = "";

    @Mixin
    private Options options = new Options();

    @Option(names = "--dry-run", description = "Show the recipe and start nothing.")
    private boolean dryRun;

    @ArgGroup
    private Times times = new Times();

    /// How often, and with which seeds.
    private static final class Times {
        @Option(names = "--repeats", paramLabel = "N", description = "How many reruns, all with the recorded seed.")
        private int repeats = 1;

        @Option(names = "--seeds", paramLabel = "A,B,…", split = ",", description = "A rerun with each of these seeds.")
        private List<String> seeds = new ArrayList<>();
    }

    @Option(
            names = "--tolerance",
            paramLabel = "FILE",
            description = "Margins per metric, sealed before the first rerun (see 'assay seal').")
    private @Nullable Path tolerance;

    @Option(
            names = "--expect",
            paramLabel = "VERDICT",
            description = "The worst verdict that still exits with 0 (default: CONSISTENT).")
    private @Nullable String expect;

    @Option(
            names = "--add-to",
            paramLabel = "ID",
            description = "Judge these together with the reruns of that id: another look at their results.")
    private @Nullable String addTo;

    @Option(
            names = "--controls",
            description = "Ask the procedure itself afterwards: make the first rerun again, and one with a planted"
                    + " fault.")
    private boolean controls;

    @Option(
            names = "--bisect",
            description = "Afterwards put back, one by one or by halves, what --fill and --python changed, and tell"
                    + " which of it matters.")
    private boolean bisect;

    @Option(
            names = "--bisect-factors",
            paramLabel = "FACTOR,…",
            split = ",",
            description = "With --bisect: only these of what can be put back, gaps by their ids and 'environment'.")
    private List<String> factors = new ArrayList<>();

    private enum Way {
        EACH(Bisect.Way.ONE_BY_ONE),
        HALVES(Bisect.Way.HALVES);

        private final Bisect.Way way;

        Way(Bisect.Way way) {
            this.way = way;
        }
    }

    @Option(
            names = "--bisect-way",
            paramLabel = "each|halves",
            description = "With --bisect: each alone, or parts that are halved (default: each alone up to four).")
    private @Nullable Way way;

    @Mixin
    private RerunHow how = new RerunHow();

    @Option(
            names = "--fill",
            paramLabel = "GAP=VALUE",
            description = "Fills a gap of the recipe, or takes the place of what was found; kept as your statement.")
    private Map<String, String> fill = new LinkedHashMap<>();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who fills the gaps (default: the name that you are logged in with).")
    private @Nullable String by;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    RerunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Verdict expected = JudgeCommand.expected(expect);
        Tolerance agreed = tolerance == null ? null : TolerancePath.read(tolerance);
        if (!dryRun && (times.seeds.size() > MOST || times.repeats < 1 || times.repeats > MOST)) {
            throw new WrongUsage("1 to " + MOST + " reruns were expected.");
        }
        Opened opened = Opened.read(folder, options, terminal);
        Project project = opened.project();
        Run found = project.find(run);
        return dryRun ? show(project, found) : make(project, found, agreed, expected);
    }

    private int show(Project project, Run found) {
        Recipe recipe = recipe(project, found);
        if (json) {
            ObjectNode document = Json.document("rerun");
            document.put("run", found.key()).put("name", found.name());
            document.set("recipe", RecipeJson.of(recipe));
            terminal.out().println(Json.text(document));
        } else {
            new RecipeText(terminal).print(recipe);
        }
        return recipe.stopping().isEmpty() ? Exit.DONE : Exit.NO;
    }

    private int make(Project project, Run found, @Nullable Tolerance agreed, Verdict expected) {
        List<@Nullable String> seeds = new ArrayList<>();
        if (times.seeds.isEmpty()) {
            seeds.addAll(Collections.nCopies(times.repeats, null));
        } else {
            seeds.addAll(times.seeds);
        }
        RerunRequest request = new RerunRequest(found.id(), fillings(), seeds, how.settings(), addTo);
        Recipe recipe = recipe(project, found);
        if (agreed != null) {
            project.reruns().seal(found.id(), agreed, terminal.progress(options));
        }
        Progress progress = terminal.progress(options);
        RerunResult result = project.reruns().make(request, new Spoken(seeds.size()), progress);
        List<Control> beside = controls
                ? project.reruns().controls(request, result, RerunWatch.NONE, terminal.progress(options))
                : List.of();
        Bisection bisection = bisect && result.judged() != null
                ? project.reruns()
                        .bisect(
                                request,
                                result,
                                factors,
                                way == null ? null : way.way,
                                RerunWatch.NONE,
                                terminal.progress(options))
                : null;
        terminal.clearProgress(options);
        if (json) {
            ObjectNode document = RerunJson.of(result, recipe, project.reruns().sealed(found.id()));
            RerunJson.controls(document, beside);
            RerunJson.bisection(document, bisection);
            terminal.out().println(Json.text(document));
        } else {
            new RerunText(terminal).print(result, beside, bisection);
        }
        Judged judged = result.judged();
        if (judged == null || result.stopped()) {
            return Exit.INTERRUPTED;
        }
        return judged.verdict().isWorseThan(expected) ? Exit.NO : Exit.DONE;
    }

    /// What happens, on standard error.
    private final class Spoken implements RerunWatch {
        private final int of;

        Spoken(int of) {
            this.of = of;
        }

        @Override
        public void ended(Execution execution) {
            terminal.clearProgress(options);
            String seed = execution.attempt().seed();
            terminal.remark(
                    options,
                    Table.printable("Rerun " + execution.attempt().number() + " of " + of
                            + (seed == null ? "" : ", seed " + seed) + ": " + Json.word(execution.state()) + " after "
                            + Words.duration(execution.took())));
        }
    }

    private List<Filling> fillings() {
        String who = by == null ? System.getProperty("user.name", "unknown") : by;
        return fill.entrySet().stream()
                .map(each -> new Filling(each.getKey(), each.getValue(), who))
                .toList();
    }

    private Recipe recipe(Project project, Run found) {
        try {
            Recipe recipe = project.reruns().recipe(found.id(), fillings(), terminal.progress(options));
            terminal.clearProgress(options);
            return recipe;
        } catch (IllegalArgumentException noSuchGap) {
            throw new WrongUsage(String.valueOf(noSuchGap.getMessage()));
        }
    }
}
