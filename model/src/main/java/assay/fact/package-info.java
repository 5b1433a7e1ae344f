/// What a record says, with the evidence for it. Plain values, no behaviour beyond their own consistency.
@NullMarked
package assay.fact;

import org.jspecify.annotations.NullMarked;
