/// Sacred: run folders of its file observer, and its database's runs exported as JSON.
@NullMarked
package assay.formats.sacred;

import org.jspecify.annotations.NullMarked;
