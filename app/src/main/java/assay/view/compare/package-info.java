/// Compare: what differs between one run and others, and what of it may explain a difference of their metrics.
@NullMarked
package assay.view.compare;

import org.jspecify.annotations.NullMarked;
