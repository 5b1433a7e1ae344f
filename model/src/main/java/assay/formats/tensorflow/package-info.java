/// TensorFlow's SavedModel.
@NullMarked
package assay.formats.tensorflow;

import org.jspecify.annotations.NullMarked;
