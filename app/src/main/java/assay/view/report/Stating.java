package assay.view.report;

import assay.report.people.About;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody is about to state.
///
/// @param of the clause as `PACK CLAUSE`, or the rule of a finding; null for everything else
/// @param due until when somebody acts on a finding; null where that is not said
/// @param everyRun whether it is about all runs, and not about the chosen one alone
public record Stating(
        About about,
        @Nullable String of,
        String text,
        String by,
        String role,
        @Nullable LocalDate due,
        boolean everyRun) {}
