package assay.hash;

/// Hears how hashing goes on.
public interface Watch {

    /// Once for every job, as soon as it is over, from any thread and from several at once.
    void done(Result result);

    /// About ten times a second for every file that is being read just then, from one thread.
    ///
    /// @param done in bytes, of `total`
    default void reading(String path, long done, long total) {}

    /// About ten times a second and at the end, from one thread.
    default void pace(Pace pace) {}

    /// Hears nothing.
    Watch NONE = result -> {};
}
