/// lakeFS: folders that were taken from a repository, and the addresses that configurations name.
@NullMarked
package assay.formats.lakefs;

import org.jspecify.annotations.NullMarked;
