/// Hydra: one run per output folder.
@NullMarked
package assay.formats.hydra;

import org.jspecify.annotations.NullMarked;
