/// An audit in the forms that other programs read: SARIF, JUnit XML and CSV. Same audit, same bytes.
@NullMarked
package assay.audit.export;

import org.jspecify.annotations.NullMarked;
