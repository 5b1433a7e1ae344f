package assay.rerun.recipe.command;

import assay.fact.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks one tool after the other, those with commands of several parts first; then the run's
/// parents.
public final class Commands {
    private static final List<CommandSource> SOURCES = List.of(
            new DvcStages(),
            new SnakemakeJobs(),
            new DataladRun(),
            new SumatraRecord(),
            new MlflowProject(),
            new SacredExperiment(),
            new GuildOperation(),
            new HydraJob(),
            new RecordedLine(),
            new MetaflowRun(),
            new NotebookRun(),
            new MlflowScript(),
            new MlperfSubmission(),
            new LightningTraining());
    private static final int GENERATIONS = 8;

    private Commands() {}

    /// Null where no record tells anything. A whole command of a parent comes before a guess of the
    /// run's own.
    public static @Nullable Answer find(Question question) {
        Answer own = own(question);
        if (own instanceof Answer.Whole) {
            return own;
        }
        Answer guess = own;
        Question here = question;
        for (int generation = 0; generation < GENERATIONS; generation++) {
            Run parent = here.run().parent() == null
                    ? null
                    : here.records().run(here.run().parent());
            if (parent == null || parent.id().equals(question.run().id())) {
                return guess;
            }
            here = Question.of(parent, question.records(), question.code());
            Answer above = own(here);
            if (above instanceof Answer.Whole(List<Line> lines, String note)) {
                String found = "The command is recorded at the parent " + parent.name()
                        + " alone: it makes the other runs below that one again as well.";
                return new Answer.Whole(lines, (found + " " + note).strip());
            }
            if (guess == null && above instanceof Answer.Guess(List<Line> lines, String what, String note)) {
                guess = new Answer.Guess(lines, "At the parent " + parent.name() + ": " + what, note);
            }
        }
        return guess;
    }

    private static @Nullable Answer own(Question question) {
        Answer best = null;
        for (CommandSource source : SOURCES) {
            Answer answer = source.ask(question);
            if (answer instanceof Answer.Whole) {
                return answer;
            }
            best = best == null ? answer : best;
        }
        return best;
    }
}
