package assay.hash;

/// What became of one job.
public sealed interface Result {

    /// As the job names it.
    String path();

    record Done(Hashed hashed) implements Result {
        @Override
        public String path() {
            return hashed.path();
        }
    }

    /// Nothing is there, or it vanished before its last byte was read.
    record Missing(String path) implements Result {}

    /// Not opened on purpose: it leaves the folder or is no regular file.
    ///
    /// @param reason a sentence that names the path
    record Refused(String path, String reason) implements Result {}

    /// @param reason what the system said
    record Unreadable(String path, String reason) implements Result {}

    /// Size, times or identity were others after reading than before, or it had not as many bytes as it said.
    record ChangedWhileRead(String path) implements Result {}
}
