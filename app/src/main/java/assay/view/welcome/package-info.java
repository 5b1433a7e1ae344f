/// What stands in the window while no project is open.
@NullMarked
package assay.view.welcome;

import org.jspecify.annotations.NullMarked;
