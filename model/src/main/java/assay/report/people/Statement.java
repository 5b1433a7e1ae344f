package assay.report.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody stated.
///
/// @param of the clause as `PACK CLAUSE` or the finding's rule; null for everything else
/// @param by the person's name
/// @param role in which it was stated
/// @param on the day, as given
/// @param due until when somebody has to act on a finding; null where that was not said
/// @param source the file and its line, or the entry of the trail
public record Statement(
        About about,
        @Nullable String of,
        String text,
        String by,
        String role,
        LocalDate on,
        @Nullable LocalDate due,
        String source) {}
