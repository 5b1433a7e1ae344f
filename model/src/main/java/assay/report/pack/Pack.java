package assay.report.pack;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one law, standard or checklist asks for, in the words of those who wrote the pack.
///
/// @param id lower case, as it is asked for: `eu-ai-act`
/// @param status in force, voluntary, superseded …
/// @param about what a reader must know of it
/// @param checked when its sources were last looked at
/// @param origin `shipped`, or the file's name
/// @param sha256 of the pack's own file
/// @param text of a user's own file; null for a shipped one
public record Pack(
        String id,
        String version,
        LocalDate checked,
        Words status,
        Words name,
        Words about,
        List<String> sources,
        List<Part> parts,
        String origin,
        String sha256,
        @Nullable String text) {
    /// Where a shipped pack comes from.
    public static final String SHIPPED = "shipped";

    public Pack {
        sources = List.copyOf(sources);
        parts = List.copyOf(parts);
    }

    /// @param appliesFrom null where that is not one day
    public record Part(Words title, @Nullable LocalDate appliesFrom, List<Clause> clauses) {
        public Part {
            clauses = List.copyOf(clauses);
        }
    }

    /// @param read how well the wording of the row is known
    /// @param asks a paraphrase
    /// @param facts that serve it; empty where records can supply nothing
    /// @param note what the facts can and cannot show; null where there is nothing to add
    /// @param person what people must supply; null where nothing
    public record Clause(
            String id,
            Read read,
            Words asks,
            List<RecordFact> facts,
            @Nullable Words note,
            @Nullable Words person) {
        public Clause {
            facts = List.copyOf(facts);
        }
    }

    public enum Read {
        /// The source itself, or a copy of it, was read.
        PRIMARY,
        /// Somebody's account of it was read.
        SECONDARY,
        /// From knowledge of the published text; to be held against the source by a person.
        NOT_REREAD
    }
}
