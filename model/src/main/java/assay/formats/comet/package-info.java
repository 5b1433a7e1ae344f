/// Comet: archives of offline experiments.
@NullMarked
package assay.formats.comet;

import org.jspecify.annotations.NullMarked;
