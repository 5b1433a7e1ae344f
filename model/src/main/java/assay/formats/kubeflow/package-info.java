/// Kubeflow pipelines as the compiler writes them: a plan, of which nothing has run.
@NullMarked
package assay.formats.kubeflow;

import org.jspecify.annotations.NullMarked;
