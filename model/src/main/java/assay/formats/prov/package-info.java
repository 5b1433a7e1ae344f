/// PROV-JSON, and CWLProv, which is written in it: activities, what they used and what they generated.
@NullMarked
package assay.formats.prov;

import org.jspecify.annotations.NullMarked;
