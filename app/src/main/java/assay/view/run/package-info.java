/// One run: the tower, the facts of a layer with grade and evidence, curves, parameters and files.
@NullMarked
package assay.view.run;

import org.jspecify.annotations.NullMarked;
