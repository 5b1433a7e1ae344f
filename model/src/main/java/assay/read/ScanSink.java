package assay.read;

/// Takes what a scan finds, in path order and from one thread.
public interface ScanSink {

    /// The record is as an earlier scan left it; it was not opened.
    void unchanged(KnownRecord record);

    /// The record is new, or something that it rests on has changed.
    void read(ReadRecord record);

    /// The record is not there any more, or nobody claims it.
    void gone(KnownRecord record);
}
