/// DataLad and git-annex: files known by keys, and the record of commands that made them.
@NullMarked
package assay.formats.datalad;

import org.jspecify.annotations.NullMarked;
