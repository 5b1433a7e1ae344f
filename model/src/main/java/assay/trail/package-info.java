/// What was done to one audited folder, by whom and when: a log that only grows, each entry bound
/// to the one before it by a hash.
///
/// It shows later edits to its entries. It does not show that it is complete, nor that it was not
/// rewritten as a whole: for that, somebody else has to hold a [Checkpoint].
@NullMarked
package assay.trail;

import org.jspecify.annotations.NullMarked;
