/// What can be said of a report that somebody sent: its attachments, its signatures, its trail, its pages, one line
/// each.
///
/// A line that passed says no more than its words. What was not looked at is a line too.
@NullMarked
package assay.check;

import org.jspecify.annotations.NullMarked;
