/// Text and binary syntaxes under limits on size, depth and count. Nothing here knows what a run is, and nothing that
/// is read is ever executed.
@NullMarked
package assay.syntax;

import org.jspecify.annotations.NullMarked;
