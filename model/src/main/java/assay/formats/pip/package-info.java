/// Requirements files, freezes and locks of pip.
@NullMarked
package assay.formats.pip;

import org.jspecify.annotations.NullMarked;
