package assay.formats.mlflow;

import assay.read.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Versions of registered models.
final class DatabaseRegistry {

    private record Version(String model, String number) {}

    private DatabaseRegistry() {}

    static void add(Tables tables) {
        Map<Version, List<String>> aliases = new HashMap<>();
        tables.rows(
                "registered_model_aliases",
                "name, alias",
                List.of("name", "alias", "version"),
                row -> aliases.computeIfAbsent(
                                new Version(row.text("name", ""), row.text("version", "")), n -> new ArrayList<>())
                        .add(row.text("alias", "")));
        tables.rows(
                "model_versions",
                "name, version",
                List.of("name", "version", "run_id", "current_stage", "source", "creation_time"),
                row -> {
                    String name = row.text("name", "");
                    String version = row.text("version", "");
                    String stage = row.text("current_stage", "");
                    if (!stage.equals("Deleted_Internal")) {
                        tables.facts()
                                .add(RegisteredModel.fact(
                                        name,
                                        version,
                                        row.text("run_id", ""),
                                        aliases.getOrDefault(new Version(name, version), List.of()),
                                        stage,
                                        row.text("source", ""),
                                        row.integer("creation_time"),
                                        tables.at(
                                                "model_versions",
                                                "name=" + Secrets.clean(name) + ",version=" + version)));
                    }
                });
    }
}
