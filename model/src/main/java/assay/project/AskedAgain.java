package assay.project;

import assay.audit.Language;
import assay.fact.RunId;
import assay.report.Additions;
import assay.report.Paper;
import assay.report.Redactions;
import assay.report.Report;
import assay.report.Reveal;
import assay.report.Texts;
import assay.report.pack.Pack;
import assay.report.pack.Packs;
import assay.report.people.About;
import assay.report.people.Decision;
import assay.report.people.Role;
import assay.report.people.Statement;
import assay.report.people.Statements;
import assay.trail.Checkpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A report asked for again as it was, from what is attached to it and the project at hand: what was redacted in the
/// request is put back from what the home kept of it.
final class AskedAgain {
    private final Project project;
    private final JsonNode asked;
    private final @Nullable Redactions withheld;

    /// @param asked what [assay.report.AskedFor] holds, as JSON
    /// @param withheld what the report withheld; null where that is not kept here
    AskedAgain(Project project, JsonNode asked, @Nullable Redactions withheld) {
        this.project = project;
        this.asked = asked;
        this.withheld = withheld;
    }

    /// @param checkpoint the state of the trail in which it was issued
    /// @throws IllegalArgumentException where it cannot be told how; the message says why
    Report report(Checkpoint checkpoint) {
        return project.document(run("run"), revealed(), additions(), text(asked, "version"), checkpoint);
    }

    private RunId run(String key) {
        String run = text(asked, key);
        return project.records().runs().stream()
                .map(each -> each.id())
                .filter(each -> run.equals(each.key()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The run " + run + " is not in the project."));
    }

    private Additions additions() {
        List<Pack> packs = new ArrayList<>();
        asked.path("packs").forEach(each -> packs.add(pack(each)));
        List<Statement> statements = new ArrayList<>();
        asked.path("statements").forEach(each -> statements.add(statement(each)));
        List<Role> roles = new ArrayList<>();
        asked.path("roles")
                .forEach(each ->
                        roles.add(new Role(text(each, "role"), maybe(each, "name"), maybe(each, "independent"))));
        return new Additions(
                packs,
                new Statements(statements, roles),
                decision(asked.path("decision")),
                asked.path("baseline").isTextual() ? run("baseline") : null,
                language(),
                one(Paper.class, asked.path("paper").asText()));
    }

    private Pack pack(JsonNode used) {
        String id = text(used, "id");
        String own = maybe(used, "text");
        Pack pack = own == null ? Packs.named(id) : Packs.own(text(used, "origin"), own);
        String sha256 = text(used, "sha256");
        if (!pack.sha256().equals(sha256)) {
            throw new IllegalArgumentException("The clause pack " + id + " that is at hand has the SHA-256 "
                    + pack.sha256() + "; " + sha256 + " was used.");
        }
        return pack;
    }

    private Statement statement(JsonNode stated) {
        String about = text(stated, "about");
        String due = maybe(stated, "due");
        return new Statement(
                About.of(about)
                        .orElseThrow(() -> new IllegalArgumentException("It holds a statement about " + about + ".")),
                maybe(stated, "of"),
                text(stated, "text"),
                text(stated, "by"),
                text(stated, "role"),
                day(text(stated, "on")),
                due == null ? null : day(due),
                text(stated, "source"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException("It holds a statement of the day " + text + ".");
        }
    }

    private @Nullable Decision decision(JsonNode supplied) {
        return supplied.isObject()
                ? new Decision(
                        text(supplied, "id"),
                        maybe(supplied, "model"),
                        maybe(supplied, "version"),
                        maybe(supplied, "input"),
                        maybe(supplied, "time"),
                        text(supplied, "file"),
                        text(supplied, "sha256"))
                : null;
    }

    private Language language() {
        String tag = asked.path("language").asText();
        return Arrays.stream(Language.values())
                .filter(each -> Texts.in(each).locale().toLanguageTag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("It is written in " + tag + "."));
    }

    private Set<Reveal> revealed() {
        Set<Reveal> revealed = EnumSet.noneOf(Reveal.class);
        asked.path("reveal").forEach(each -> revealed.add(one(Reveal.class, each.asText())));
        return revealed;
    }

    private static <E extends Enum<E>> E one(Class<E> of, String name) {
        return EnumSet.allOf(of).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("It was asked for with " + name + "."));
    }

    private String text(JsonNode of, String key) {
        String text = maybe(of, key);
        if (text == null) {
            throw new IllegalArgumentException("What it was asked for with has no " + key + ".");
        }
        return text;
    }

    private @Nullable String maybe(JsonNode of, String key) {
        return of.path(key).isTextual() ? restored(of.path(key).textValue()) : null;
    }

    private String restored(String text) {
        return withheld == null ? text : withheld.restored(text);
    }
}
