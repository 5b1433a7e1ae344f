/// What a rerun lets us say: the tolerance that was sealed before, the ladder of tests, verdicts
/// with the numbers they rest on. Pure functions over numbers and texts: no files, no clock, no
/// dice. It does not promise that a difference was caused by anything in particular, and it never
/// calls "no significant difference" EQUIVALENT.
@NullMarked
package assay.judge;

import org.jspecify.annotations.NullMarked;
