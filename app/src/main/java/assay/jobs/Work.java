package assay.jobs;

import assay.work.Progress;

/// What a job does, on a thread of its own.
@FunctionalInterface
public interface Work<T> {

    /// @throws assay.work.Cancelled when the user stopped it, which [Progress#checkpoint] does by itself
    T run(Progress progress) throws Exception;
}
