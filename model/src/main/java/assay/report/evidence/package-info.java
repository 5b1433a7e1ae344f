/// The files inside and beside a report, for programs and for those who check it without Assay: statements that are
/// signed, the list of materials, the crate, the extract of the log, and a verifier that shares no code with Assay.
///
/// Nothing here says more than the report does: all of it is made from what was redacted for it.
@NullMarked
package assay.report.evidence;

import org.jspecify.annotations.NullMarked;
