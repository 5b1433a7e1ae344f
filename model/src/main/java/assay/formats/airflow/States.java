package assay.formats.airflow;

import assay.fact.Status;

/// Airflow's states of DAG runs and task instances.
final class States {
    private States() {}

    /// A task that was skipped, or never came to run, has no status of its own.
    static Status of(String state) {
        return switch (state) {
            case "success" -> Status.FINISHED;
            case "failed" -> Status.FAILED;
            case "running", "deferred" -> Status.RUNNING;
            case "queued", "scheduled", "up_for_retry", "up_for_reschedule" -> Status.SCHEDULED;
            case "shutdown", "restarting" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
    }
}
