package assay.read;

import assay.fact.Locator;
import assay.fact.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the readers for their bids on one file after the other. The highest wins. Between equal ones the format whose
/// id comes first reads, and that is said.
final class Auction {
    private final List<Reader> readers;
    private final Listing listing;
    private final List<Problem> failures;
    /// In a store of a thousand runs the same few names come back all the time.
    private final Map<String, List<Reader>> interested = new HashMap<>();

    /// @param readers by the ids of their formats
    /// @param failures gets what readers failed to judge
    Auction(List<Reader> readers, Listing listing, List<Problem> failures) {
        this.readers = readers;
        this.listing = listing;
        this.failures = failures;
    }

    /// @param ambiguous where another reader bid as high
    record Won(Reader reader, Entry entry, @Nullable Problem ambiguous) {}

    /// Null where nobody wants the file.
    @Nullable
    Won of(Entry entry) {
        ListedCandidate candidate = new ListedCandidate(entry, listing);
        Claim best = Claim.NO;
        Reader winner = null;
        Reader tied = null;
        for (Reader reader : interested(candidate)) {
            Claim claim = claim(reader, candidate);
            if (claim.compareTo(best) > 0) {
                best = claim;
                winner = reader;
                tied = null;
            } else if (claim == best && claim != Claim.NO && tied == null) {
                tied = reader;
            }
        }
        return winner == null ? null : new Won(winner, entry, tied == null ? null : ambiguous(entry, winner, tied));
    }

    private List<Reader> interested(ListedCandidate candidate) {
        return interested.computeIfAbsent(
                candidate.name(),
                name -> readers.stream().filter(reader -> reader.mayClaim(name)).toList());
    }

    private static Problem ambiguous(Entry entry, Reader winner, Reader tied) {
        return new Problem.Ambiguous(
                entry.path(),
                Locator.WHOLE,
                "Expected a record of one tool, found one that "
                        + winner.format().name() + " and "
                        + tied.format().name() + " claim alike. It was read as "
                        + winner.format().name() + ".");
    }

    /// A reader that fails to judge does not get the file; the others still may.
    private Claim claim(Reader reader, ListedCandidate candidate) {
        try {
            return reader.claim(candidate);
        } catch (RuntimeException e) {
            failures.add(new Problem.ReaderFailed(
                    candidate.path(),
                    Locator.WHOLE,
                    "The reader of " + reader.format().name() + " could not judge the file: "
                            + e.getClass().getSimpleName() + "."));
            return Claim.NO;
        }
    }
}
