/// Croissant: a data set described for machine learning, with its files' checksums.
@NullMarked
package assay.formats.croissant;

import org.jspecify.annotations.NullMarked;
