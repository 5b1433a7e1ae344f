package assay.fact;

/// The six layers of the tower of reproducibility, from the top to the bottom.
public enum Layer {
    CODE,
    PARAMETERS,
    LIBRARIES,
    ENVIRONMENT,
    DATA,
    ENTROPY
}
