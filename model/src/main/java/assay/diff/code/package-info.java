/// What differs between the code of two runs: commits, patches kept beside them, copies of sources, notebooks by cell.
/// Read from bare objects and files; nothing of a repository is run. Does not say what a difference did to a metric.
@NullMarked
package assay.diff.code;

import org.jspecify.annotations.NullMarked;
