package assay.rerun;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where trackers are told to write during a rerun, so that what comes out lies in the rerun's folder and
/// nothing is sent anywhere.
final class Tracking {

    private Tracking() {}

    /// Variables that the trackers' documentation names.
    ///
    /// @param folder absolute, of this rerun alone
    static Map<String, String> variables(Path folder) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("MLFLOW_TRACKING_URI", folder.resolve("mlruns").toUri().toString());
        // MLflow 3 refuses a store of files unless it is allowed.
        variables.put("MLFLOW_ALLOW_FILE_STORE", "true");
        variables.put("WANDB_MODE", "offline");
        variables.put("WANDB_DIR", folder.toString());
        variables.put("WANDB_SILENT", "true");
        variables.put("COMET_MODE", "offline");
        variables.put("COMET_OFFLINE_DIRECTORY", folder.resolve("comet").toString());
        variables.put("NEPTUNE_MODE", "offline");
        variables.put("CLEARML_OFFLINE_MODE", "1");
        variables.put("METAFLOW_DEFAULT_DATASTORE", "local");
        variables.put("METAFLOW_DEFAULT_METADATA", "local");
        variables.put(
                "METAFLOW_DATASTORE_SYSROOT_LOCAL", folder.resolve("metaflow").toString());
        variables.put("GUILD_HOME", folder.resolve("guild").toString());
        variables.put("DVC_NO_ANALYTICS", "1");
        variables.put("DO_NOT_TRACK", "1");
        variables.put("HF_HUB_DISABLE_TELEMETRY", "1");
        return variables;
    }
}
