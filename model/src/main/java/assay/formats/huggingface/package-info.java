/// Hugging Face Transformers: the output folder of a training with its Trainer is a run.
@NullMarked
package assay.formats.huggingface;

import org.jspecify.annotations.NullMarked;
