package assay.view.report;

import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run that a report can be written about, and what it is asked for as.
///
/// @param model `NAME/VERSION` and its aliases, or the name of a model's file; empty for the run as such
record Choice(Run run, String model) {

    String title() {
        return model.isEmpty() ? run.name() : model + ", run " + run.name();
    }

    /// Every version of a registered model that a record ties to a run, the newest run first; then every run, the
    /// newest first.
    static List<Choice> all(List<Run> runs, List<Fact.Model> models) {
        List<Run> newest =
                runs.reversed().stream().filter(run -> !run.deleted()).toList();
        Map<RunId, List<Fact.Model>> registered =
                models.stream().filter(model -> model.run() != null).collect(Collectors.groupingBy(Fact.Model::run));
        Stream<Choice> ofModels = newest.stream()
                .flatMap(run -> registered.getOrDefault(run.id(), List.of()).stream()
                        .map(Choice::called)
                        .distinct()
                        .sorted()
                        .map(model -> new Choice(run, model)));
        return Stream.concat(ofModels, newest.stream().map(run -> new Choice(run, "")))
                .toList();
    }

    private static String called(Fact.Model model) {
        String aliases = model.aliases().stream().map(alias -> " @" + alias).collect(Collectors.joining());
        return model.name() + "/" + model.version() + aliases;
    }
}
