package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.read.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What runs were given and which models they made: `inputs` links them with `datasets` and `logged_models`.
final class DatabaseInputs {

    private record Link(String id, String sourceType, String source, String destinationType, String destination) {}

    private record Model(String name, String location) {}

    private final Tables tables;
    private final Set<String> kept;
    private final Map<String, Dataset> datasets = new HashMap<>();
    private final Map<String, Model> models = new HashMap<>();
    private final Map<String, String> contexts = new HashMap<>();
    private final Map<String, List<Link>> links = new HashMap<>();

    DatabaseInputs(Tables tables, Set<String> kept) {
        this.tables = tables;
        this.kept = kept;
        tables.rows(
                "datasets",
                "dataset_uuid",
                List.of("dataset_uuid", "name", "digest", "dataset_source", "dataset_schema", "dataset_profile"),
                row -> datasets.put(
                        row.text("dataset_uuid", ""),
                        new Dataset(
                                row.text("name", ""),
                                row.text("digest", ""),
                                row.text("dataset_source", ""),
                                row.text("dataset_schema", ""),
                                row.text("dataset_profile", ""))));
        tables.rows(
                "logged_models",
                "model_id",
                List.of("model_id", "name", "artifact_location"),
                row -> models.put(
                        row.text("model_id", ""), new Model(row.text("name", ""), row.text("artifact_location", ""))));
        tables.rows("input_tags", "input_uuid, name", List.of("input_uuid", "name", "value"), row -> {
            if (row.text("name", "").equals("mlflow.data.context")) {
                contexts.put(row.text("input_uuid", ""), row.text("value", ""));
            }
        });
        tables.rows(
                "inputs",
                "rowid",
                List.of("input_uuid", "source_type", "source_id", "destination_type", "destination_id"),
                row -> add(new Link(
                        row.text("input_uuid", ""),
                        row.text("source_type", ""),
                        row.text("source_id", ""),
                        row.text("destination_type", ""),
                        row.text("destination_id", ""))));
    }

    private void add(Link link) {
        String run = link.sourceType.startsWith("RUN_") ? link.source : link.destination;
        links.computeIfAbsent(run, r -> new ArrayList<>()).add(link);
    }

    void add(RunRecord run, Places places) {
        for (Link link : links.getOrDefault(run.id(), List.of())) {
            Evidence evidence = tables.at("inputs", "input_uuid=" + link.id);
            Dataset dataset = datasets.get(link.source);
            switch (link.sourceType + " " + link.destinationType) {
                case "DATASET RUN" -> {
                    if (dataset != null) {
                        tables.facts().add(dataset.inputOf(run.run(), contexts.get(link.id), places, evidence));
                    }
                }
                case "RUN_INPUT MODEL_INPUT" ->
                    model(run, Fact.Artifact.Role.INPUT, link.destination, places, evidence);
                case "RUN_OUTPUT MODEL_OUTPUT" ->
                    model(run, Fact.Artifact.Role.OUTPUT, link.destination, places, evidence);
                default -> {}
            }
        }
    }

    /// A model that a run made speaks for itself where its `MLmodel` is in the project.
    private void model(RunRecord run, Fact.Artifact.Role role, String id, Places places, Evidence evidence) {
        Model model = models.get(id);
        String location = model == null ? "" : places.locate(model.location);
        boolean described = kept.contains(location + "/MLmodel");
        if (described && role == Fact.Artifact.Role.OUTPUT) {
            name(run, id, model, evidence);
            return;
        }
        tables.facts()
                .add(new Fact.Artifact(
                        run.run(),
                        role,
                        Fact.Artifact.Kind.MODEL,
                        location.isEmpty() ? "models:/" + Secrets.clean(id) : location,
                        Secrets.clean(model == null || model.name.isEmpty() ? id : model.name),
                        null,
                        null,
                        List.of(),
                        null,
                        evidence));
    }

    /// Its `MLmodel` does not say what it was called.
    private void name(RunRecord run, String id, @Nullable Model model, Evidence evidence) {
        if (model != null && !model.name.isEmpty()) {
            tables.facts()
                    .add(new Fact.Tag(
                            run.run(), "logged model " + Secrets.clean(id), Secrets.clean(model.name), evidence));
        }
    }
}
