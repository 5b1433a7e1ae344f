package assay.read;

import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.syntax.Conflict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a text that may have been committed with git's conflict markers: then only what both sides say becomes
/// facts, and a problem names the place.
public final class BothSides {

    /// Turns a whole text into facts.
    public interface Body {
        void read(String text, Facts facts) throws IOException;
    }

    private BothSides() {}

    public static void read(String path, String text, Facts facts, Body body) throws IOException {
        Conflict conflict = Conflict.in(text);
        if (conflict == null) {
            body.read(text, facts);
            return;
        }
        facts.problem(new Problem.Damaged(
                path,
                Locator.line(conflict.line()),
                "One text was expected and git's conflict markers were found from line " + conflict.line()
                        + " on; only what both sides say was read."));
        List<Fact> ours = side(conflict.ours(), body);
        Set<Fact> theirs = new HashSet<>(side(conflict.theirs(), body));
        ours.stream().filter(theirs::contains).forEach(facts::add);
    }

    private static List<Fact> side(String text, Body body) throws IOException {
        List<Fact> found = new ArrayList<>();
        body.read(text, new Facts() {
            @Override
            public void add(Fact fact) {
                found.add(fact);
            }

            @Override
            public void problem(Problem problem) {}
        });
        return found;
    }
}
