/// PyTorch checkpoints and other pickles: listed, never loaded.
@NullMarked
package assay.formats.pytorch;

import org.jspecify.annotations.NullMarked;
