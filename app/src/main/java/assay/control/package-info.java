/// What every screen is made of: marks, towers, headers, messages, and the colours that they are drawn in.
/// Knows the records that it shows and nothing of projects, places or jobs.
@NullMarked
package assay.control;

import org.jspecify.annotations.NullMarked;
