/// Frictionless Data Packages: a list of resources with their checksums.
@NullMarked
package assay.formats.frictionless;

import org.jspecify.annotations.NullMarked;
