package assay.fact;

/// How a run ended, in the words of the JSON contract. What a record does not say, or a damaged one, is `UNKNOWN`.
public enum Status {
    FINISHED,
    FAILED,
    KILLED,
    RUNNING,
    SCHEDULED,
    UNKNOWN
}
