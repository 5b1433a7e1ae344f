/// What people supply for a report: statements in their own name, and the record of a decision. Passed on, never
/// judged.
@NullMarked
package assay.report.people;

import org.jspecify.annotations.NullMarked;
