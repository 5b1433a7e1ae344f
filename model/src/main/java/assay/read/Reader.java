package assay.read;

import assay.fact.Format;
import java.io.IOException;

/// Reads one format. Stateless and safe for many threads; found through `META-INF/services` (`@AutoService`).
public interface Reader {

    Format format();

    /// Whether a file of this name (the last part of its path) may be a record of this format at all. Asked once for
    /// each name of a project; `false` spares [#claim].
    default boolean mayClaim(String name) {
        return true;
    }

    /// Called for every file of a project that [#mayClaim], so that every microsecond counts: judge by name first, by
    /// plain comparisons, then by size and siblings; open the head only then. Not called again for a file in the
    /// folder of a record of [Scope#FOLDER] for as long as nothing in that folder changes.
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
