/// Which data, code and environment led to which model, as a graph with graded edges; its layout and its
/// exports.
@NullMarked
package assay.lineage;

import org.jspecify.annotations.NullMarked;
