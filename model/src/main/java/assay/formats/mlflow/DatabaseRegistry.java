package assay.formats.mlflow;

import assay.read.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Versions of registered models.
final class DatabaseRegistry {

    private record Version(String model, String number) {}

    private DatabaseRegistry() {}

    /// @param kept files beside the database, project-relative
    /// @param store the folder that holds the experiments' artifacts
    static void add(Tables tables, Set<String> kept, String store) {
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
                List.of("name", "version", "run_id", "current_stage", "source", "storage_location", "creation_time"),
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
                                        from(row.text("source", ""), row.text("storage_location", ""), kept, store),
                                        row.integer("creation_time"),
                                        tables.at(
                                                "model_versions",
                                                "name=" + Secrets.clean(name) + ",version=" + version)));
                    }
                });
    }

    /// A logged model that lies beside the database is named by its folder.
    private static String from(String recorded, String location, Set<String> kept, String store) {
        String place = RegisteredModel.loggedModel(recorded, location);
        String folder = store + "/" + place;
        return !place.isEmpty() && kept.contains(folder + "/MLmodel") ? folder : recorded;
    }
}
