@NullMarked
package assay.installer;

import org.jspecify.annotations.NullMarked;
