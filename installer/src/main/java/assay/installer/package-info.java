/// What makes packages of the built program: documents from the command line's own definition, icons, a runtime, and
/// the forms that each system installs. Runs at build time only and is not shipped.
@NullMarked
package assay.installer;

import org.jspecify.annotations.NullMarked;
