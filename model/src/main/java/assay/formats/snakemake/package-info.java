/// Snakemake: the jobs that made the outputs which are there, and the logs of its invocations.
@NullMarked
package assay.formats.snakemake;

import org.jspecify.annotations.NullMarked;
