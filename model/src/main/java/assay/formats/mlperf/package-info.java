/// MLPerf: logs of training runs and summaries of inference runs.
@NullMarked
package assay.formats.mlperf;

import org.jspecify.annotations.NullMarked;
