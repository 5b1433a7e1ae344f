/// Hugging Face datasets: their own descriptions beside the data.
@NullMarked
package assay.formats.hfdatasets;

import org.jspecify.annotations.NullMarked;
