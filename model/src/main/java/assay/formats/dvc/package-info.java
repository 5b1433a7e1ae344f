/// DVC: the lock as it stands is one run, its stages are steps.
@NullMarked
package assay.formats.dvc;

import org.jspecify.annotations.NullMarked;
