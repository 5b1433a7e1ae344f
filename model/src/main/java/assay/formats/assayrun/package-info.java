/// Assay's own run record, open for anyone to write.
@NullMarked
package assay.formats.assayrun;

import org.jspecify.annotations.NullMarked;
