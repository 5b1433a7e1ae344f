/// The command line: one file per command, results on standard output, everything else on standard error.
@NullMarked
package assay.cli;

import org.jspecify.annotations.NullMarked;
