package assay.cli;

import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.RecipeWords;
import assay.rerun.recipe.Step;
import java.util.List;

/// A recipe for people: its steps as a table, then its gaps.
final class RecipeText {
    private final Terminal terminal;

    RecipeText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Recipe recipe) {
        long open = recipe.gaps().stream().filter(Gap::open).count();
        terminal.out()
                .println(terminal.bold("Recipe of " + Table.printable(recipe.name())) + ": "
                        + Words.count(recipe.steps().size(), "step", "steps") + ", "
                        + Words.count(open, "gap", "gaps") + stopping(recipe));
        Table table = new Table("Step", "Value", "Grade", "Source");
        for (Step step : recipe.steps()) {
            table.row(
                    RecipeWords.kind(step), RecipeWords.value(step), Json.word(step.grade()), RecipeWords.source(step));
        }
        table.print(terminal.out());
        for (Step step : recipe.steps()) {
            if (!step.note().isEmpty()) {
                terminal.out().println(Table.printable(RecipeWords.kind(step) + ": " + step.note()));
            }
        }
        recipe.gaps().forEach(this::print);
    }

    private static String stopping(Recipe recipe) {
        List<Gap> stopping = recipe.stopping();
        return stopping.isEmpty()
                ? "; nothing keeps it from being started."
                : "; before it can be started: "
                        + String.join(", ", stopping.stream().map(Gap::id).toList()) + ".";
    }

    private void print(Gap gap) {
        terminal.out().println();
        String state = gap.open() ? (gap.stops() ? "gap, stops" : "gap") : "gap, filled by a person";
        terminal.out().println(terminal.bold(Table.printable(gap.id())) + "  " + state);
        line(gap.what());
        if (!gap.lookedAt().isEmpty()) {
            line("Looked at: " + String.join(", ", gap.lookedAt()));
        }
        if (gap.open()) {
            line("What would fill it: " + gap.fill());
        } else {
            line("Stated by " + gap.by() + ": " + gap.value());
        }
    }

    private void line(String text) {
        terminal.out().println("  " + Table.printable(text));
    }
}
