package assay.view.report;

import assay.report.people.About;
import org.jspecify.annotations.Nullable;

/// What somebody is about to state.
///
/// @param of the clause as `PACK CLAUSE`, or the rule of a finding; null for everything else
record Stating(About about, @Nullable String of, String text, String by, String role) {}
