/// Sumatra: records of runs in a database of the project.
@NullMarked
package assay.formats.sumatra;

import org.jspecify.annotations.NullMarked;
