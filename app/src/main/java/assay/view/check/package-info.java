/// What can be said of a report that somebody sent, with the project at hand or without one.
@NullMarked
package assay.view.check;

import org.jspecify.annotations.NullMarked;
