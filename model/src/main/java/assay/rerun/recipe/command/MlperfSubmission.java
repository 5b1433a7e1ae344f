package assay.rerun.recipe.command;

import assay.fact.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An MLPerf log does not hold its command; submissions are started by `run_and_time.sh` by
/// convention (MLCommons training policies, "run_and_time.sh").
final class MlperfSubmission implements CommandSource {
    private static final String SCRIPT = "run_and_time.sh";

    @Override
    public @Nullable Answer ask(Question question) {
        if (!question.isOf("mlperf") || question.facts().isEmpty()) {
            return null;
        }
        Evidence evidence = question.facts().getFirst().evidence();
        String script = Paths.endingWith(SCRIPT, question.code().paths());
        String what = "An MLPerf log does not hold the command that it is of.";
        return script == null
                ? new Answer.Guess(List.of(), what, "")
                : new Answer.Guess(
                        List.of(Line.of(List.of("bash", SCRIPT), Paths.folder(script), evidence)),
                        what,
                        "The script that submissions are started by, by convention.");
    }
}
