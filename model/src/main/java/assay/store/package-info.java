/// The one place where Assay writes: its home folder and the files that a person asked for, never the audited folder.
@NullMarked
package assay.store;

import org.jspecify.annotations.NullMarked;
