/// Tekton's tasks and pipelines: a plan, or with its status a run.
@NullMarked
package assay.formats.tekton;

import org.jspecify.annotations.NullMarked;
