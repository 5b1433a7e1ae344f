/// Weights & Biases: run folders of its client, before and since 0.10, and jobs.
@NullMarked
package assay.formats.wandb;

import org.jspecify.annotations.NullMarked;
