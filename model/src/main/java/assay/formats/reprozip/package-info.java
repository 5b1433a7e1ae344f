/// ReproZip: what a run really opened and started.
@NullMarked
package assay.formats.reprozip;

import org.jspecify.annotations.NullMarked;
