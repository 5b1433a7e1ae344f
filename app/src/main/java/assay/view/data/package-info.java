/// Data: every digest that a record names, against the bytes of today.
@NullMarked
package assay.view.data;

import org.jspecify.annotations.NullMarked;
