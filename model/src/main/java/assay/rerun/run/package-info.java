/// Starts processes, the only place that does: under limits, in a sandbox, with their console kept, and with nothing
/// of them left when they are stopped.
@NullMarked
package assay.rerun.run;

import org.jspecify.annotations.NullMarked;
