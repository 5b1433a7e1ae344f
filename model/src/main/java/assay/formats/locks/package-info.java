/// Files of Python's package managers: lock files, which say version by version what is to be installed, with the
/// digests of the files, and manifests, which say what people ask for.
@NullMarked
package assay.formats.locks;

import org.jspecify.annotations.NullMarked;
