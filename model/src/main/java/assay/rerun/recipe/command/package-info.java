/// How a run was started, as far as its tool records it: one class for each tool. Reads, and starts
/// nothing.
@NullMarked
package assay.rerun.recipe.command;

import org.jspecify.annotations.NullMarked;
