package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shell commands that Snakemake keeps for each output, in order of what they read of each
/// other, each job once. Rules that run a script or Python inside of the Snakefile keep none: then
/// the whole workflow is forced.
final class SnakemakeJobs implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        if (!question.isOf("snakemake")) {
            return null;
        }
        List<Fact.Step> steps = steps(question);
        String scope = question.run().id().scope();
        String inside = question.code().inside(scope);
        String top = inside == null ? "" : inside;
        if (steps.isEmpty()) {
            return call(question);
        }
        if (steps.stream().anyMatch(step -> step.command().isBlank())) {
            return whole(steps, top);
        }
        Map<String, Fact.Step> jobs = new LinkedHashMap<>();
        // A job that makes several outputs is recorded with each of them.
        steps.forEach(step -> jobs.putIfAbsent(rule(step) + "\0" + step.command(), step));
        List<Fact.Artifact> artifacts = artifacts(question, jobs, steps);
        Order order = Order.of(List.copyOf(jobs.values()), artifacts);
        List<Line> lines = new ArrayList<>();
        for (Fact.Step step : order.steps()) {
            lines.add(Line.parse(rule(step), step.command().strip(), top, List.of(step.evidence())));
        }
        return new Answer.Whole(lines, "The shell commands of the recorded jobs; Snakemake itself is not started.");
    }

    /// Of the state that outputs are in, or of the one job that was asked for.
    private static List<Fact.Step> steps(Question question) {
        List<Fact.Step> own = question.all(Fact.Step.class).stream()
                .filter(step -> step.run() != null)
                .toList();
        if (!own.isEmpty() || question.run().parent() == null) {
            return own;
        }
        return question.records().facts(question.run().parent()).stream()
                .filter(Fact.Step.class::isInstance)
                .map(Fact.Step.class::cast)
                .filter(step -> step.name().equals(question.run().id().id()))
                .toList();
    }

    /// Outputs of one job are recorded apart; they belong to the step that is kept of it.
    private static List<Fact.Artifact> artifacts(
            Question question, Map<String, Fact.Step> jobs, List<Fact.Step> steps) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Fact.Step step : steps) {
            Fact.Step job = jobs.get(rule(step) + "\0" + step.command());
            kept.put(step.name(), job == null ? step.name() : job.name());
        }
        List<Fact.Artifact> artifacts = new ArrayList<>();
        for (Fact.Artifact each : question.all(Fact.Artifact.class)) {
            String step = each.step() == null ? null : kept.get(each.step());
            if (step != null) {
                artifacts.add(new Fact.Artifact(
                        each.run(),
                        each.role(),
                        each.kind(),
                        each.path(),
                        each.name(),
                        step,
                        each.context(),
                        each.digests(),
                        each.size(),
                        each.evidence()));
            }
        }
        return artifacts;
    }

    private static Answer whole(List<Fact.Step> steps, String top) {
        List<String> without = steps.stream()
                .filter(step -> step.command().isBlank())
                .map(SnakemakeJobs::rule)
                .distinct()
                .toList();
        return new Answer.Guess(
                List.of(new Line(
                        "",
                        List.of("snakemake", "--forceall", "--cores", "1"),
                        false,
                        top,
                        false,
                        steps.stream().map(Fact.Step::evidence).limit(1).toList())),
                "Of the rules " + String.join(", ", without) + " no shell command is recorded.",
                "The whole workflow with every output forced; its default target is not recorded.");
    }

    /// A call of Snakemake as its log tells it, with every output forced.
    private static @Nullable Answer call(Question question) {
        Fact.Command command =
                question.all(Fact.Command.class).stream().findFirst().orElse(null);
        if (command == null) {
            return null;
        }
        List<String> words = new ArrayList<>(command.arguments());
        boolean forced = words.contains("--forceall") || words.contains("-F");
        if (!forced) {
            words.add("--forceall");
        }
        return new Answer.Whole(
                List.of(Line.of(words, command.workingFolder(), command.evidence())),
                forced ? "" : "`--forceall` was added, so that no earlier output answers.");
    }

    private static String rule(Fact.Step step) {
        int colon = step.name().indexOf(": ");
        return colon < 0 ? step.name() : step.name().substring(0, colon);
    }
}
