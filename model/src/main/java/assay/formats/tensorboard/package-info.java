/// TensorBoard: a folder of event files is a run.
@NullMarked
package assay.formats.tensorboard;

import org.jspecify.annotations.NullMarked;
