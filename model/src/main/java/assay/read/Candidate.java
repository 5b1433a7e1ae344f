package assay.read;

/// A file that readers bid for. Everything but [#head] is answered from the walk's listing, without touching the disk.
public interface Candidate {

    /// Project-relative with `/`.
    String path();

    /// The last part of the path.
    String name();

    /// The folder's path; empty for the project folder.
    String folder();

    /// In bytes.
    long size();

    /// Up to 4,096 first bytes, read on the first call; empty where the file cannot be read. Ask only after the name
    /// fits: it opens the file.
    byte[] head();

    /// The head as UTF-8; what is none, or was cut in the middle of a letter, stands as U+FFFD. Decoded on the first
    /// call, like the head itself read: readers share it.
    String headText();

    /// Whether a file or folder lies at this path relative to [#folder] (`../` allowed inside the project).
    boolean has(String relative);
}
