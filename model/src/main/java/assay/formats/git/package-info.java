/// Git repositories: commit, branch and remotes. Nothing of git is run.
@NullMarked
package assay.formats.git;

import org.jspecify.annotations.NullMarked;
