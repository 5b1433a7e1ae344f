/// Aim: what its SQLite database says of runs.
@NullMarked
package assay.formats.aim;

import org.jspecify.annotations.NullMarked;
