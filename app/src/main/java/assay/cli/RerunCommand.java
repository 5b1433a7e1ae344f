package assay.cli;

import assay.fact.Run;
import assay.project.Project;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.RecipeJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rerun",
        description = {
            "What it takes to make a run again, and what of that is missing.",
            "Exit code 1 where something is missing without which nothing can be started."
        },
        footer = {"", "Example: assay rerun . final-s0 --dry-run --fill command='python train.py --seed 0'"})
final class RerunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "RUN", description = RunHelp.TEXT)
    private String run = "";

    @Mixin
    private Options options = new Options();

    @Option(names = "--dry-run", required = true, description = "Show the recipe and start nothing.")
    private boolean dryRun;

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
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        Project project = opened.project();
        Run found = project.find(run);
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

    private Recipe recipe(Project project, Run found) {
        String who = by == null ? System.getProperty("user.name", "unknown") : by;
        List<Filling> fillings = fill.entrySet().stream()
                .map(each -> new Filling(each.getKey(), each.getValue(), who))
                .toList();
        try {
            Recipe recipe = project.recipe(found.id(), fillings, terminal.progress(options));
            terminal.clearProgress(options);
            return recipe;
        } catch (IllegalArgumentException noSuchGap) {
            throw new WrongUsage(String.valueOf(noSuchGap.getMessage()));
        }
    }
}
