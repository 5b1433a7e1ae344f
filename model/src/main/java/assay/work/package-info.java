/// Long work: its progress and its end.
@NullMarked
package assay.work;

import org.jspecify.annotations.NullMarked;
