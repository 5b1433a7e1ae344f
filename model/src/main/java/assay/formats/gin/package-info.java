/// Gin: the parameters that a program really used.
@NullMarked
package assay.formats.gin;

import org.jspecify.annotations.NullMarked;
