/// What was read, kept in one SQLite file per audited folder. A cache that may be thrown away; it promises no order of
/// its own but gives facts back in the order of the paths.
@NullMarked
package assay.index;

import org.jspecify.annotations.NullMarked;
