/// Builds the environment that a recipe asks for, or takes one that is there, and says what it holds.
@NullMarked
package assay.rerun.environment;

import org.jspecify.annotations.NullMarked;
