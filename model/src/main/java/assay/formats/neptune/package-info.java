/// Neptune: the queue of operations that a client keeps on disk.
@NullMarked
package assay.formats.neptune;

import org.jspecify.annotations.NullMarked;
