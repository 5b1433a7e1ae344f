package assay.judge;

import org.jspecify.annotations.Nullable;

/// One metric, or one slice of one, on both sides.
///
/// @param pilot of separate runs that may lend their spread; [Sample#NONE] where there are none
/// @param direction as the records say it; the tolerance's own goes before it
public record Measured(
        String name,
        Sample originals,
        Sample reruns,
        Sample pilot,
        @Nullable Direction direction) {

    public Measured {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a metric has a name");
        }
    }

    public Measured(String name, Sample originals, Sample reruns) {
        this(name, originals, reruns, Sample.NONE, null);
    }
}
