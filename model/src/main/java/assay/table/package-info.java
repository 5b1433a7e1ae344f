/// Data files as tables: rows in a stream, what changed between two versions of one, which rows two of them share, and
/// the digest that MLflow makes of one. Cells are compared as they are written; nothing is said of what they mean.
@NullMarked
package assay.table;

import org.jspecify.annotations.NullMarked;
