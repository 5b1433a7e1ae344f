/// What it takes to make a run again, out of what its records say: steps with their evidence, and
/// gaps with what would fill them. Reads, and starts nothing.
@NullMarked
package assay.rerun.recipe;

import org.jspecify.annotations.NullMarked;
