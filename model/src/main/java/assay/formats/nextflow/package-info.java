/// Nextflow: its history of runs, and traces of tasks.
@NullMarked
package assay.formats.nextflow;

import org.jspecify.annotations.NullMarked;
