/// BagIt: a folder whose files are listed with their checksums.
@NullMarked
package assay.formats.bagit;

import org.jspecify.annotations.NullMarked;
