/// Which runs of different tools are one and the same: a training that MLflow, Hydra and TensorBoard recorded each in
/// its own way. Pure functions over records; what is only likely is said to be that and joins nothing.
@NullMarked
package assay.stitch;

import org.jspecify.annotations.NullMarked;
