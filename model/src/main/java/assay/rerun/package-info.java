/// Makes a run again in a folder of its own, reads what came out with the readers that read the original, and asks
/// the judgement.
@NullMarked
package assay.rerun;

import org.jspecify.annotations.NullMarked;
