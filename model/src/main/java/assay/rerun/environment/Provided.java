package assay.rerun.environment;

/// What came of asking for an environment.
public sealed interface Provided permits Environment, EnvironmentFailed {}
