package assay.rerun.recipe;

import assay.project.Project;
import assay.store.Home;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Recipes of a folder's runs, read by the real readers.
record Told(Project project) implements AutoCloseable {

    static Told of(Path folder, Path home) {
        Project project = Project.open(folder, Home.at(home), InstantSource.system());
        project.scan(Progress.NONE);
        return new Told(project);
    }

    /// @param filled `gap=value`
    Recipe recipe(String run, String... filled) {
        List<Filling> fillings = Stream.of(filled)
                .map(each -> each.split("=", 2))
                .map(each -> new Filling(each[0], each[1], "J. Ito"))
                .toList();
        return project.recipe(project.find(run).id(), fillings, Progress.NONE);
    }

    static Gap gap(Recipe recipe, String id) {
        return recipe.gaps().stream()
                .filter(gap -> gap.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no gap " + id + " in " + recipe.gaps()));
    }

    static List<String> stopping(Recipe recipe) {
        return recipe.stopping().stream().map(Gap::id).toList();
    }

    /// The commands as they would be typed.
    static List<String> lines(Recipe recipe) {
        return recipe.all(Step.Command.class).stream().map(RecipeWords::line).toList();
    }

    static <T extends Step> T only(Recipe recipe, Class<T> kind) {
        if (recipe.all(kind).size() != 1) {
            throw new AssertionError("one " + kind.getSimpleName() + " was expected: " + recipe.steps());
        }
        return recipe.all(kind).getFirst();
    }

    @Override
    public void close() {
        project.close();
    }
}
