/// git LFS: small files that stand for large ones.
@NullMarked
package assay.formats.lfs;

import org.jspecify.annotations.NullMarked;
