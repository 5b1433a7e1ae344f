package assay.view.runs;

import assay.control.Sparkline;
import assay.fact.RunId;
import assay.fact.Series;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The courses of one metric, read as rows come into sight, and the scale that they share.
final class Curves {
    private static final int KEPT = 5000;
    private static final int AT_ONCE = 200;
    private static final int POINTS = 69;

    private final Jobs jobs;
    private final Function<RunId, @Nullable Series> read;
    private final Map<RunId, Optional<Series>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Optional<Series>> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<RunId> wanted = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper(this, "arrivals");
    private Sparkline.Scale scale = new Sparkline.Scale(0, 0);
    private boolean reading;

    Curves(Jobs jobs, Function<RunId, @Nullable Series> read) {
        this.jobs = jobs;
        this.read = read;
    }

    /// Null where it is not read yet, which is then begun, and where the run has none.
    @Nullable
    Series of(RunId run) {
        Optional<Series> series = known.get(run);
        if (series == null) {
            want(List.of(run));
            return null;
        }
        return series.orElse(null);
    }

    void want(List<RunId> runs) {
        runs.stream().filter(run -> !known.containsKey(run)).forEach(wanted::add);
        next();
    }

    Sparkline.Scale scale() {
        return scale;
    }

    /// Grows whenever more were read: what is drawn may be drawn again.
    ReadOnlyLongProperty arrivalsProperty() {
        return arrivals.getReadOnlyProperty();
    }

    private void next() {
        if (reading || wanted.isEmpty()) {
            return;
        }
        reading = true;
        List<RunId> batch = wanted.stream().limit(AT_ONCE).toList();
        batch.forEach(wanted::remove);
        jobs.start(Jobs.title("curves"), progress -> read(batch), this::arrived);
    }

    private Map<RunId, Optional<Series>> read(List<RunId> batch) {
        Map<RunId, Optional<Series>> found = new HashMap<>();
        for (RunId run : batch) {
            found.put(run, Optional.ofNullable(read.apply(run)).map(Curves::thinned));
        }
        return found;
    }

    private void arrived(Outcome<Map<RunId, Optional<Series>>> outcome) {
        reading = false;
        if (outcome instanceof Outcome.Done<Map<RunId, Optional<Series>>>(Map<RunId, Optional<Series>> found)) {
            known.putAll(found);
            found.values().forEach(series -> series.ifPresent(this::widen));
            arrivals.set(arrivals.get() + 1);
            next();
        }
    }

    private void widen(Series series) {
        double low = scale.low();
        double high = scale.high();
        boolean first = low == high;
        for (double value : series.values()) {
            if (Double.isFinite(value)) {
                low = first ? value : Math.min(low, value);
                high = first ? value : Math.max(high, value);
                first = false;
            }
        }
        scale = new Sparkline.Scale(low, high);
    }

    /// As many points as the sparkline has pixels.
    private static Series thinned(Series series) {
        int size = series.size();
        if (size <= POINTS) {
            return series;
        }
        long[] steps = new long[POINTS];
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            int at = (int) ((long) i * (size - 1) / (POINTS - 1));
            steps[i] = series.steps()[at];
            values[i] = series.values()[at];
        }
        return new Series(steps, new long[POINTS], values);
    }
}
