/// The composition of the program.
@NullMarked
package assay;

import org.jspecify.annotations.NullMarked;
