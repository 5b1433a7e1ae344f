package assay.read;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.syntax.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// Bounded, read-only access to a record and what lies around it. Everything touched is remembered: it decides
/// whether the record must be read again, and its digest goes into the evidence.
///
/// Paths are project-relative with `/`. One that leaves the project, also through a link, is refused with an
/// `IOException` that says so. Not for several threads.
public interface Source {

    /// The claimed file.
    String path();

    /// Its folder; empty for the project folder.
    String folder();

    /// The project's folder as people call it (its last name), for runs that have no name of their own.
    String projectName();

    /// Normalises `relative` (may hold `./` and `../`) against [#folder].
    ///
    /// @throws IOException where it leaves the project or is absolute
    String resolve(String relative) throws IOException;

    /// Whether a regular file or a folder is there, from the walk's listing.
    boolean exists(String path);

    /// Paths of all regular files below a folder, in path order; empty where there is no such folder.
    List<String> files(String folder);

    /// Symbolic links below a folder, broken ones included, in path order: to where they lead, as written in them. Only
    /// text; reading through a broken one fails as for a file that is not there.
    SortedMap<String, String> links(String folder);

    /// In bytes, from the walk's listing; -1 where there is no such file.
    long size(String path);

    /// Last modification in milliseconds since the epoch; 0 where there is no such file. Honestly a time:
    /// copies lose it.
    long modified(String path);

    /// The whole file.
    ///
    /// @throws assay.syntax.SyntaxException `TOO_LARGE` over 64 MiB
    byte[] bytes(String path) throws IOException;

    /// The whole file as text: BOM honoured (UTF-8, UTF-16), else UTF-8 with damaged bytes replaced.
    String text(String path) throws IOException;

    /// For records of any size; closed by the caller.
    InputStream stream(String path) throws IOException;

    /// The file itself, for libraries that need one (SQLite, zip). Never written to.
    Path file(String path) throws IOException;

    /// A folder of our own for what a library must unpack or copy; outside the project, removed after the scan.
    Path scratch() throws IOException;

    /// Evidence for a place in a file; carries the digest when the file was read whole through this source.
    Evidence evidence(String path, Locator locator);

    /// Evidence for a place in the claimed file.
    default Evidence here(Locator locator) {
        return evidence(path(), locator);
    }

    /// Evidence for a value in the claimed file.
    default Evidence here(Tree tree) {
        return evidence(path(), at(tree));
    }

    /// Where a parsed value stands.
    static Locator at(Tree tree) {
        return new Locator.Pointer(tree.pointer(), tree.line());
    }
}
