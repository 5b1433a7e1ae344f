/// One verb for everything that Assay can do with a folder, for window and command line alike.
@NullMarked
package assay.project;

import org.jspecify.annotations.NullMarked;
