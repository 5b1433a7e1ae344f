/// OpenLineage: events of runs, of which many make one run.
@NullMarked
package assay.formats.openlineage;

import org.jspecify.annotations.NullMarked;
