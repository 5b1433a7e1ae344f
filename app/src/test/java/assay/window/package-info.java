/// Tests that look at the window and use it as a person would.
@NullMarked
package assay.window;

import org.jspecify.annotations.NullMarked;
