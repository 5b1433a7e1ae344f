/// The report: which run, in which forms, what is left in sight, and its pages as they will be printed.
@NullMarked
package assay.view.report;

import org.jspecify.annotations.NullMarked;
