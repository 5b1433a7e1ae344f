/// safetensors: tensors without code.
@NullMarked
package assay.formats.safetensors;

import org.jspecify.annotations.NullMarked;
