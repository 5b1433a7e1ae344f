/// Measures the window with large projects: programs, not tests, for times say nothing on a busy machine.
@NullMarked
package assay.bench;

import org.jspecify.annotations.NullMarked;
