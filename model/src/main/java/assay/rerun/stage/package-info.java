/// What of a run is there today, and how it is laid into a rerun's own folder: the code of a commit
/// with its patch, submodules and content of Git LFS, data, settings. Runs nothing of the
/// project's, and writes through the store.
@NullMarked
package assay.rerun.stage;

import org.jspecify.annotations.NullMarked;
