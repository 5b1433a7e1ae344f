/// Clause packs: what laws, standards and checklists ask for, as data with their state and sources.
@NullMarked
package assay.report.pack;

import org.jspecify.annotations.NullMarked;
