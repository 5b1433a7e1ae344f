/// ONNX models, by their header and graph.
@NullMarked
package assay.formats.onnx;

import org.jspecify.annotations.NullMarked;
