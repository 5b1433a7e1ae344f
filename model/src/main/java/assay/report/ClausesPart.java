package assay.report;

import assay.fact.Grade;
import assay.report.pack.Pack;
import assay.report.people.About;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Section 11.
final class ClausesPart {
    private final Material material;
    private final FactIndex facts;
    private final Locale locale;

    private ClausesPart(Material material, FactIndex facts) {
        this.material = material;
        this.facts = facts;
        locale = material.texts.locale();
    }

    static Section.Clauses of(Material material, FactIndex facts) {
        return new ClausesPart(material, facts).section();
    }

    private Section.Clauses section() {
        List<Section.Annex> annexes = new ArrayList<>();
        for (Pack pack : material.input.packs()) {
            annexes.add(annex("11." + (annexes.size() + 1), pack));
        }
        return new Section.Clauses(annexes, annexes.isEmpty() ? material.say("clauses.none") : null);
    }

    private Section.Annex annex(String number, Pack pack) {
        return new Section.Annex(
                number,
                pack.id(),
                pack.version(),
                pack.name().in(locale),
                pack.status().in(locale),
                pack.about().in(locale),
                material.say("clauses.checked", day(pack.checked()), origin(pack), pack.version()),
                pack.sha256(),
                pack.sources(),
                pack.parts().stream().map(part -> part(pack, part)).toList());
    }

    private String origin(Pack pack) {
        return pack.origin().equals("shipped")
                ? material.say("clauses.shipped")
                : material.say("clauses.own", pack.origin());
    }

    private Section.ClausePart part(Pack pack, Pack.Part part) {
        return new Section.ClausePart(
                part.title().in(locale),
                applies(part.appliesFrom()),
                part.clauses().stream().map(clause -> row(pack, clause)).toList());
    }

    private String applies(@Nullable LocalDate from) {
        return from == null ? material.say("clauses.undated") : material.say("clauses.from", day(from));
    }

    private String day(LocalDate day) {
        return material.texts.day(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private Section.ClauseRow row(Pack pack, Pack.Clause clause) {
        List<Section.Said> said = PeoplePart.said(material, About.CLAUSE, pack.id() + " " + clause.id());
        List<Section.Served> served = clause.facts().stream().map(facts::of).toList();
        return new Section.ClauseRow(
                clause.id(),
                clause.asks().in(locale),
                clause.read(),
                served,
                evidence(served),
                clause.note() == null ? null : clause.note().in(locale),
                clause.person() == null
                        ? material.say("clauses.nobody")
                        : material.say(
                                said.isEmpty() ? "clauses.person" : "clauses.stated",
                                clause.person().in(locale)),
                said);
    }

    private String evidence(List<Section.Served> served) {
        if (served.isEmpty()) {
            return material.say("clauses.noFact");
        }
        return served.stream().allMatch(each -> each.grade() == Grade.NOT_FOUND)
                ? material.say("clauses.noEvidence")
                : material.say("clauses.found");
    }
}
