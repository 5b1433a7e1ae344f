package assay.project;

import assay.fact.Join;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Statement;
import assay.trail.Trail;
import assay.trail.Waiver;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes back what a person changed: waivers, statements, joins kept apart or joined again. Nothing is removed from
/// the trail: what takes back is an entry of its own that names the other one, and both stay.
public final class Undoing {
    static final String OTHER = "other";
    static final String APART = "apart";

    private static final String REASON = "Undone.";
    private static final int PAGE = 1_000;

    private final Project project;
    private final Trail trail;

    Undoing(Project project, Trail trail) {
        this.project = project;
        this.trail = trail;
    }

    /// The newest change that can be taken back and was not yet; null where there is none.
    ///
    /// @param since the number of an entry; only what came later counts
    public @Nullable Entry last(long since) {
        Entry last = null;
        Set<Long> undone = new HashSet<>();
        long from = since + 1;
        for (List<Entry> page = trail.entries(from, PAGE); !page.isEmpty(); page = trail.entries(from, PAGE)) {
            for (Entry entry : page) {
                if (entry.fields().get(Entry.UNDOES) instanceof Number number) {
                    undone.add(number.longValue());
                }
            }
            from = page.getLast().seq() + 1;
        }
        from = since + 1;
        for (List<Entry> page = trail.entries(from, PAGE); !page.isEmpty(); page = trail.entries(from, PAGE)) {
            for (Entry entry : page) {
                if (isChange(entry) && !undone.contains(entry.seq())) {
                    last = entry;
                }
            }
            from = page.getLast().seq() + 1;
        }
        return last;
    }

    private static boolean isChange(Entry entry) {
        Map<String, Object> fields = entry.fields();
        boolean ended = entry.step() == Entry.Step.ALONE || entry.step() == Entry.Step.DONE;
        return ended
                && !fields.containsKey(Entry.UNDOES)
                && (entry.known() == Kind.WAIVED || entry.known() == Kind.STATED);
    }

    /// Takes a change back, in the name of the one who made it.
    ///
    /// @throws IllegalArgumentException where it does not stand any more; the message is one line for people
    public void undo(Entry change) {
        Map<String, Object> fields = change.fields();
        if (change.known() == Kind.WAIVED) {
            waiver(change);
        } else if (fields.get(APART) instanceof Boolean apart) {
            join(change, apart);
        } else {
            Statement statement = trail.statements().stream()
                    .filter(each -> each.entry().seq() == change.seq())
                    .findFirst()
                    .orElseThrow(() -> gone(change));
            trail.as(change.actor()).withdraw(statement, REASON);
        }
    }

    private void waiver(Entry change) {
        Waiver standing = trail.waivers().stream()
                .filter(each -> each.entry().seq() == change.seq())
                .findFirst()
                .orElse(null);
        if (standing != null) {
            trail.as(change.actor()).withdraw(standing.rule(), standing.run(), standing.finding(), REASON, change);
            return;
        }
        Waiver ended = trail.endedBy(change);
        if (ended == null) {
            throw gone(change);
        }
        trail.as(ended.by()).waive(ended.rule(), ended.run(), ended.finding(), ended.reason(), ended.until(), change);
    }

    private void join(Entry change, boolean apart) {
        String run = String.valueOf(change.fields().get("run"));
        String other = String.valueOf(change.fields().get(OTHER));
        Join join = Stream.concat(project.joins().stream(), project.keptApart().stream())
                .filter(each -> Objects.equals(each.run().key(), run)
                        && Objects.equals(each.other().key(), other))
                .findFirst()
                .orElseThrow(() -> gone(change));
        project.keepApart(join, !apart, change);
    }

    private static IllegalArgumentException gone(Entry change) {
        return new IllegalArgumentException("Entry " + change.seq() + " of the trail does not stand any more: "
                + change.what() + ". There is nothing to take back.");
    }
}
