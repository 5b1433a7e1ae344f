/// PyTorch Lightning: a version of its loggers is a run.
@NullMarked
package assay.formats.lightning;

import org.jspecify.annotations.NullMarked;
