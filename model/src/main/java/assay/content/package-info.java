/// Bounded bytes of the project, from disk or from a commit, and excerpts of records for people to look at. Opens
/// nothing that leaves the project, writes nothing, runs nothing that a repository has configured.
@NullMarked
package assay.content;

import org.jspecify.annotations.NullMarked;
