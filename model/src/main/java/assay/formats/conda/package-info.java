/// Environments and locks of conda.
@NullMarked
package assay.formats.conda;

import org.jspecify.annotations.NullMarked;
