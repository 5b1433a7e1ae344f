package assay.view.rerun;

import assay.judge.Margin;
import org.jspecify.annotations.Nullable;

/// How people state a margin.
enum MarginKind {
    /// In the metric's own unit.
    ABSOLUTE,
    /// A fraction of the originals' mean.
    RELATIVE,
    /// Two standard deviations of the originals: nothing to type in, and CONSISTENT at most.
    DERIVED;

    static MarginKind of(@Nullable Margin margin) {
        return margin == null
                ? ABSOLUTE
                : switch (margin.kind()) {
                    case ABSOLUTE -> ABSOLUTE;
                    case RELATIVE -> RELATIVE;
                    case SPREAD -> DERIVED;
                };
    }
}
