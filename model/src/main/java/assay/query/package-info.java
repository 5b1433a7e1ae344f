/// Asking for runs in the search syntax of MLflow, whichever tool recorded them.
@NullMarked
package assay.query;

import org.jspecify.annotations.NullMarked;
