package assay.read;

import assay.fact.Format;
import java.io.IOException;

/// Reads one format. Stateless and safe for many threads; found through `META-INF/services` (`@AutoService`).
public interface Reader {

    Format format();

    /// Called for every file of a project: judge by name, size and siblings first, open the head only then.
    Claim claim(Candidate candidate);

    default Scope scope() {
        return Scope.FILE;
    }

    /// Adds what the record says. Half a record gives half the facts and a problem; an exception is the last resort and
    /// keeps the facts added before it.
    ///
    /// @throws IOException becomes a problem of the claimed file: `SyntaxException` by its reason,
    /// others `Unreadable`
    void read(Source source, Facts facts) throws IOException;
}
