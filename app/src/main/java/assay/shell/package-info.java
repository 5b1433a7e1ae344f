/// The frame around every place: project and search above, navigation at the left, running jobs below, and the look of
/// it all. Knows no place by name but through the navigator.
@NullMarked
package assay.shell;

import org.jspecify.annotations.NullMarked;
