package assay.audit;

import assay.python.Expression;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a `revision=` in the code says.
public enum Revision {
    /// A commit, or a name that is no branch's.
    PINNED,
    /// Missing, `None` or a branch.
    MOVES,
    /// A variable.
    NOT_KNOWN;

    private static final Set<String> BRANCHES =
            Set.of("main", "master", "head", "latest", "dev", "develop", "trunk", "nightly", "");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    /// @param value null where there is none
    public static Revision of(@Nullable Expression value) {
        if (value == null || value.is(Expression.Literal.Kind.NONE)) {
            return MOVES;
        }
        String text = value.string();
        if (text == null) {
            return NOT_KNOWN;
        }
        return moves(text) ? MOVES : PINNED;
    }

    /// Whether it is called as branches are.
    public static boolean moves(String name) {
        return !COMMIT.matcher(name).matches() && BRANCHES.contains(name.toLowerCase(java.util.Locale.ROOT));
    }
}
