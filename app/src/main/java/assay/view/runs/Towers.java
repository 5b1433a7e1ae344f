package assay.view.runs;

import assay.audit.Tower;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Towers of the runs in sight, for projects that have too many to ask the rules about all of them.
final class Towers {
    private static final int KEPT = 2_000;
    private static final int AT_ONCE = 20;
    /// What was scrolled past longer ago is not asked for any more.
    private static final int WAITING = 100;

    private final Jobs.Lane asking;
    private final String title;
    private final Function<RunId, Tower> ask;
    private final Map<RunId, Tower> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Tower> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<RunId> wanted = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper(this, "arrivals");
    private boolean busy;
    private boolean failed;

    /// @param title of the job
    Towers(Jobs jobs, String title, Function<RunId, Tower> ask) {
        asking = jobs.lane();
        this.title = title;
        this.ask = ask;
    }

    /// Null where it is not known yet, which is then begun.
    @Nullable
    Tower of(RunId run) {
        Tower tower = known.get(run);
        if (tower == null && !failed) {
            wanted.remove(run);
            wanted.add(run);
            if (wanted.size() > WAITING) {
                wanted.remove(wanted.iterator().next());
            }
            next();
        }
        return tower;
    }

    /// Grows whenever more are known.
    ReadOnlyLongProperty arrivalsProperty() {
        return arrivals.getReadOnlyProperty();
    }

    /// What is known does not hold any more.
    void clear() {
        asking.cancel();
        busy = false;
        failed = false;
        known.clear();
        wanted.clear();
    }

    private void next() {
        if (busy || wanted.isEmpty()) {
            return;
        }
        busy = true;
        List<RunId> batch =
                wanted.stream().skip(Math.max(0, wanted.size() - AT_ONCE)).toList();
        batch.forEach(wanted::remove);
        asking.start(
                title,
                progress -> {
                    Map<RunId, Tower> found = new HashMap<>();
                    for (RunId run : batch) {
                        progress.checkpoint();
                        found.put(run, ask.apply(run));
                    }
                    return found;
                },
                this::arrived);
    }

    private void arrived(Outcome<Map<RunId, Tower>> outcome) {
        busy = false;
        if (outcome instanceof Outcome.Done<Map<RunId, Tower>>(Map<RunId, Tower> found)) {
            known.putAll(found);
            arrivals.set(arrivals.get() + 1);
            next();
        } else {
            failed = true;
        }
    }
}
