/// What could not be read, where, why, and what that leaves unknown.
@NullMarked
package assay.view.problems;

import org.jspecify.annotations.NullMarked;
