/// The proving ground: clean projects by real tools, into which one defect at a time is planted. It
/// shows which rules find
/// what they are for, and which cry wolf.
@NullMarked
package assay.audit.proving;

import org.jspecify.annotations.NullMarked;
