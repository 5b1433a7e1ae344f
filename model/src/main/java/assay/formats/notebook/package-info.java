/// Jupyter notebooks: the order in which their cells ran. Outputs are never kept.
@NullMarked
package assay.formats.notebook;

import org.jspecify.annotations.NullMarked;
