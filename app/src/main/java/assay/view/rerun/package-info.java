/// Making a run again: its recipe with gaps, the tolerance that is sealed before, the reruns while they are made, and
/// the verdict on each metric.
@NullMarked
package assay.view.rerun;

import org.jspecify.annotations.NullMarked;
