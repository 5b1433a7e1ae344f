/// Records a run of any command while it runs, for projects whose tools write no records: what was started, from which
/// code, with which files and libraries, on which machine. Nothing of the command is changed.
@NullMarked
package assay.rerun.record;

import org.jspecify.annotations.NullMarked;
