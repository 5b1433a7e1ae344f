package assay.rerun.recipe.command;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A run that `mlflow run` started: the entry point's command in the commit's `MLproject`, with the
/// run's parameters in it.
///
/// Source: mlflow/projects/_project_spec.py, `EntryPoint.compute_command`: values are quoted for
/// the shell and put where the template names them; an entry point that is a script is started with
/// all parameters as options.
final class MlflowProject implements CommandSource {
    private static final String TAG = "mlflow.project.entryPoint";
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

    @Override
    public @Nullable Answer ask(Question question) {
        Fact.Tag entryPoint = question.tag(TAG).orElse(null);
        if (entryPoint != null) {
            return ask(question, entryPoint.value(), entryPoint.evidence());
        }
        return question.all(Fact.Command.class).stream()
                .filter(MlflowProject::isCall)
                .findFirst()
                .map(call -> ask(question, call.arguments().getLast(), call.evidence()))
                .orElse(null);
    }

    private static Answer ask(Question question, String name, Evidence evidence) {
        String file = Paths.endingWith("MLproject", question.code().paths());
        String folder = file == null ? "" : Paths.folder(file);
        Tree project = tree(file == null ? null : question.code().text(file));
        Tree point = project.at("entry_points", name);
        Map<String, String> params = new LinkedHashMap<>();
        question.all(Fact.Param.class)
                .forEach(each -> params.put(each.key(), each.value().recorded()));
        if (!point.exists() && (name.endsWith(".py") || name.endsWith(".sh"))) {
            List<String> words = new ArrayList<>(Interpreters.before(name));
            words.add(name);
            return new Answer.Guess(
                    List.of(Line.of(words, folder, evidence)),
                    "`mlflow run` started the script " + name + "; which parameters it was given is not recorded.",
                    "");
        }
        String template = point.get("command").text("");
        if (template.isEmpty()) {
            return new Answer.Guess(
                    List.of(),
                    file == null
                            ? "`mlflow run` started the entry point " + name + ", and the code has no MLproject."
                            : file + " has no entry point " + name + ".",
                    "");
        }
        List<String> lacking = new ArrayList<>();
        String line = FIELD.matcher(template)
                .replaceAll(field -> Matcher.quoteReplacement(value(field.group(1), params, point, lacking)));
        if (!lacking.isEmpty()) {
            return new Answer.Guess(
                    List.of(),
                    "The command of entry point " + name + " takes " + String.join(", ", lacking)
                            + ", of which no value is recorded.",
                    "");
        }
        return new Answer.Whole(
                List.of(Line.parse("", line, folder, List.of(evidence))),
                "Entry point " + name + " of " + file + " in the code, with the recorded parameters.");
    }

    private static String value(String field, Map<String, String> params, Tree point, List<String> lacking) {
        Tree declared = point.at("parameters", field);
        String value = params.getOrDefault(field, declared.get("default").text(""));
        if (value.isEmpty()
                && !params.containsKey(field)
                && !declared.get("default").exists()) {
            lacking.add(field);
        }
        return ShellWords.quote(value);
    }

    private static Tree tree(@Nullable String text) {
        try {
            return text == null ? new Tree.Missing("") : Yaml.parse(text, Limits.RECORD);
        } catch (SyntaxException damaged) {
            return new Tree.Missing("");
        }
    }

    /// Whether it is a call of `mlflow run`, which would make an environment and a run of its own.
    static boolean isCall(Fact.Command command) {
        List<String> words = command.arguments();
        return words.size() > 2 && words.get(0).equals("mlflow") && words.get(1).equals("run");
    }
}
