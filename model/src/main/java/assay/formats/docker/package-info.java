/// Dockerfiles: base images and what is set in them.
@NullMarked
package assay.formats.docker;

import org.jspecify.annotations.NullMarked;
