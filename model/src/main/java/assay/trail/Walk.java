package assay.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What walking the chain from its first entry showed.
///
/// @param entries that were read
/// @param head hash of the last entry before a break, [Entry#NONE_BEFORE] where there is none
/// @param firstBreak null where the entries form an unbroken chain
/// @param open entries that began an action whose end was never written: it goes on, or was killed;
///     empty where the chain is broken, because then nobody knows
/// @param setBack entries that were written while the clock stood before the entry before
/// @param checkpoints entries that hold one
/// @param held what the checkpoints that somebody holds say
/// @param keyKnown whether signatures were held against the project's own key, and not only against
///     the key that the first checkpoint names; true where there is none to hold
public record Walk(
        long entries,
        String head,
        @Nullable Break firstBreak,
        List<Entry> open,
        List<Entry> setBack,
        List<Entry> checkpoints,
        List<Held> held,
        boolean keyKnown) {

    /// To be said in the same breath as that a chain is unbroken.
    public static final String LIMIT = "This shows later edits to these entries. It does not show that the log is"
            + " complete, or that it was not rewritten as a whole before a checkpoint that another party holds.";

    public Walk {
        open = List.copyOf(open);
        setBack = List.copyOf(setBack);
        checkpoints = List.copyOf(checkpoints);
        held = List.copyOf(held);
    }

    /// Whether the chain is unbroken and continues every checkpoint that it was held against.
    public boolean isWhole() {
        return firstBreak == null && held.stream().allMatch(each -> each.answer() == Held.Answer.CONTINUED);
    }
}
