/// Argo workflows: a plan, or with its status a run.
@NullMarked
package assay.formats.argo;

import org.jspecify.annotations.NullMarked;
