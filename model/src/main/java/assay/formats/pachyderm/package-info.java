/// Pachyderm: specifications of pipelines, and jobs and commits as pachctl exports them.
@NullMarked
package assay.formats.pachyderm;

import org.jspecify.annotations.NullMarked;
