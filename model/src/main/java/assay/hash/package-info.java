/// Digests of the files of a folder: many algorithms in one pass over a file, on all cores, with what was computed
/// before taken from a cache. Says nothing about what a digest should be: that is `verify`.
///
/// A file that changes between the look at its size and times and its last byte is reported, never given a digest. A
/// change that leaves size, times and inode as they were is not seen while the cache is used.
@NullMarked
package assay.hash;

import org.jspecify.annotations.NullMarked;
