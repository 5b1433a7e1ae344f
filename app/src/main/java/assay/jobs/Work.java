package assay.jobs;

/// What a job does, on a thread of its own.
@FunctionalInterface
public interface Work<T> {

    /// @throws assay.work.Cancelled when the user stopped it, which [Job#checkpoint] does by itself
    T run(Job job) throws Exception;
}
