/// The log of what was done with the project, and whether its chain is unbroken.
@NullMarked
package assay.view.trail;

import org.jspecify.annotations.NullMarked;
