/// RO-Crate: a folder described as linked data, with the actions that made its files.
@NullMarked
package assay.formats.rocrate;

import org.jspecify.annotations.NullMarked;
