/// H2O: models that were saved as MOJO.
@NullMarked
package assay.formats.h2o;

import org.jspecify.annotations.NullMarked;
