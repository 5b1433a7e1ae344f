/// All runs of the project as a table: filtered, grouped, sorted, compared in place; nothing of them is left out
/// without saying so.
@NullMarked
package assay.view.runs;

import org.jspecify.annotations.NullMarked;
