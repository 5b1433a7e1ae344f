/// Code Ocean: capsules of code, environment and data.
@NullMarked
package assay.formats.codeocean;

import org.jspecify.annotations.NullMarked;
