package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// What people say stands in boxes, so that nobody takes it for what records say. Sections 10 and 13.
final class PeoplePage {

    private PeoplePage() {}

    static List<Element> limits(Parts parts, Section.Limits limits) {
        List<Element> page = new ArrayList<>();
        if (limits.none() != null) {
            page.add(parts.paragraph("statement", limits.none()));
        }
        page.addAll(boxes(parts, limits.said()));
        return page;
    }

    static List<Element> boxes(Parts parts, List<Section.Said> said) {
        return said.stream().map(each -> box(parts, each)).toList();
    }

    static Element box(Parts parts, Section.Said said) {
        String about = said.of() == null ? said.about() : parts.say("said.of", said.about(), said.of());
        String who = parts.say("said.who", said.by(), said.role(), said.on(), said.source());
        return parts.html.el(
                "div.said",
                parts.html.el("p.said-about", parts.shortened(about)),
                parts.html.el("p", parts.shortened(said.text())),
                parts.html.el("p.note", said.due() == null ? who : who + " " + parts.say("said.due", said.due())));
    }

    static List<Element> signOff(Parts parts, Section.SignOff sign) {
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", sign.text()));
        page.add(parts.tables.table(
                "roles",
                List.of(
                        parts.say("signoff.role"),
                        parts.say("signoff.name"),
                        parts.say("signoff.independent"),
                        parts.say("signoff.meaning"),
                        parts.say("signoff.state")),
                sign.roles().stream().map(role -> role(parts, role)).toList()));
        sign.notes().forEach(note -> page.add(parts.paragraph("note", note)));
        return page;
    }

    private static List<Element> role(Parts parts, Section.RoleRow role) {
        return Tables.row(
                parts.tables.head(parts.shortened(role.role())),
                parts.tables.cell("text", List.of(parts.shortened(role.name()))),
                parts.tables.cell("text", List.of(parts.shortened(role.independent()))),
                parts.tables.cell("text", List.of(parts.say("signoff.choose"))),
                parts.tables.cell("text", List.of(parts.html.el("b", role.state()))));
    }
}
