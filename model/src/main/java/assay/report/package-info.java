/// The report on one run: what its records show, how each fact is known, and what is missing, as values and as JSON.
/// Gives no score and no verdict on law; nothing in it is drafted for a person to sign.
@NullMarked
package assay.report;

import org.jspecify.annotations.NullMarked;
