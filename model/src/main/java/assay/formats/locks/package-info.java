/// Lock files of Python's package managers: what is to be installed, version by version, with the digests of the files.
@NullMarked
package assay.formats.locks;

import org.jspecify.annotations.NullMarked;
