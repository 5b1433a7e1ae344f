package assay.rerun.recipe.command;

import assay.fact.Evidence;
import assay.fact.Fact;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Metaflow keeps the script's name in some versions, and of parameters only digests. `run` is
/// asked and never `resume`, so that no earlier task answers.
final class MetaflowRun implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        if (!question.run().id().tool().equals("metaflow") || question.run().parent() != null) {
            return null;
        }
        String flow = question.run().id().id().replaceFirst("/.*", "");
        Fact.Tag tag = question.tag("script").orElse(null);
        String script = tag != null ? tag.value() : script(flow, question.code());
        Evidence evidence = tag != null
                ? tag.evidence()
                : question.facts().isEmpty()
                        ? null
                        : question.facts().getFirst().evidence();
        List<String> params = question.all(Fact.Param.class).stream()
                .map(each -> "--" + each.key())
                .toList();
        String lost = params.isEmpty()
                ? "Metaflow does not record the command line."
                : "Metaflow recorded the flow's parameters as digests of pickles alone: " + String.join(", ", params)
                        + " are not known by value (some may be constants of the class).";
        return script == null || evidence == null
                ? new Answer.Guess(List.of(), lost + " Nor is the script of flow " + flow + " known.", "")
                : new Answer.Guess(
                        List.of(Line.of(List.of("python", script, "run"), null, evidence)),
                        lost,
                        "With the parameters' defaults.");
    }

    /// The one script that defines the flow.
    private static @Nullable String script(String flow, CodeText code) {
        Pattern defines =
                Pattern.compile("(?m)^class\\s+" + Pattern.quote(flow) + "\\s*\\(\\s*(?:metaflow\\.)?FlowSpec\\b");
        List<String> found = code.paths().stream()
                .filter(path -> path.endsWith(".py"))
                .limit(2_000)
                .filter(path -> defines.matcher(Objects.requireNonNullElse(code.text(path), ""))
                        .find())
                .limit(2)
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }
}
