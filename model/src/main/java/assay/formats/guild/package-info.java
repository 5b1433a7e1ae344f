/// Guild AI: one run per folder.
@NullMarked
package assay.formats.guild;

import org.jspecify.annotations.NullMarked;
