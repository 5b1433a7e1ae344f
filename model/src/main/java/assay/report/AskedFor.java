package assay.report;

import assay.report.pack.Pack;
import assay.report.people.Decision;
import assay.report.people.Role;
import assay.report.people.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report was asked for with, so that it can be made again as it was: a part of what goes beside it, redacted as
/// the report is.
///
/// @param run its key
/// @param baseline the key of the run that was named for comparison; null where none was
/// @param reveal what is not redacted
/// @param statements those that were supplied; what the trail holds is there
/// @param decision null where none was supplied
public record AskedFor(
        @Verbatim String run,
        @Verbatim @Nullable String baseline,
        @Verbatim String language,
        @Verbatim String paper,
        @Verbatim String version,
        @Verbatim List<String> reveal,
        List<PackUsed> packs,
        List<Stated> statements,
        List<Role> roles,
        @Nullable Decision decision) {
    public AskedFor {
        reveal = List.copyOf(reveal);
        packs = List.copyOf(packs);
        statements = List.copyOf(statements);
        roles = List.copyOf(roles);
    }

    /// @param origin `shipped`, or the file's name
    /// @param text of the user's own file; null for a shipped pack
    public record PackUsed(
            @Verbatim String id,
            @Verbatim String version,
            @Verbatim String sha256,
            String origin,
            @Nullable String text) {
        static PackUsed of(Pack pack) {
            return new PackUsed(pack.id(), pack.version(), pack.sha256(), pack.origin(), pack.text());
        }
    }

    /// A [Statement] in texts.
    public record Stated(
            @Verbatim String about,
            @Nullable String of,
            String text,
            String by,
            String role,
            @Verbatim String on,
            @Verbatim @Nullable String due,
            String source) {
        static Stated of(Statement statement) {
            return new Stated(
                    statement.about().word(),
                    statement.of(),
                    statement.text(),
                    statement.by(),
                    statement.role(),
                    statement.on().toString(),
                    statement.due() == null ? null : statement.due().toString(),
                    statement.source());
        }
    }

    static AskedFor of(ReportInput input, Texts texts) {
        Additions additions = input.additions();
        return new AskedFor(
                input.run().key(),
                additions.baseline() == null ? null : additions.baseline().key(),
                texts.locale().toLanguageTag(),
                additions.paper().name(),
                input.version(),
                input.reveal().stream().map(Enum::name).sorted().toList(),
                additions.packs().stream().map(PackUsed::of).toList(),
                additions.statements().all().stream().map(Stated::of).toList(),
                additions.statements().roles(),
                additions.decision());
    }
}
