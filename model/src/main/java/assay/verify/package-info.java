/// Whether the data is still what the records say: every digest that a record names, computed again
/// from the bytes of today.
///
/// A match says that the bytes are those that were recorded, as far as the algorithm's strength
/// carries; it says nothing about whether the record was true when it was written.
@NullMarked
package assay.verify;

import org.jspecify.annotations.NullMarked;
