/// What differs between runs, as their records tell it, ordered by what it can do to a metric. A difference may explain
/// another one; that it does is never said. What a record does not hold is never taken for equal.
@NullMarked
package assay.diff;

import org.jspecify.annotations.NullMarked;
