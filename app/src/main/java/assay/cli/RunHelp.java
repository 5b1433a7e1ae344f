package assay.cli;

/// How a run is named, said once.
final class RunHelp {
    static final String TEXT =
            "A run id, a unique prefix of 4 or more characters, a name, latest, max:METRIC, min:METRIC, "
                    + "model:NAME/VERSION, model:NAME@ALIAS or file:PATH.";

    private RunHelp() {}
}
