/// Charts of recorded numbers, for the window and the report alike. Raw values are never hidden behind smoothed ones.
@NullMarked
package assay.chart;

import org.jspecify.annotations.NullMarked;
