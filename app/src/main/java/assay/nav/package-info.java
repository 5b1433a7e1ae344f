/// Where the reader is, where they came from, and what they can do there. Places are data, so that going back restores
/// what stood there.
@NullMarked
package assay.nav;

import org.jspecify.annotations.NullMarked;
