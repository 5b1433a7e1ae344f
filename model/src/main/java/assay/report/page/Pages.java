package assay.report.page;

import assay.report.Report;
import assay.report.Section;
import assay.report.Texts;
import assay.report.evidence.Attachment;
import java.util.List;
import java.util.function.UnaryOperator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The report as one XHTML tree, the same for HTML and PDF but for what is in the head.
final class Pages {

    private final Report report;
    private final List<Attachment> attachments;
    private final Html html;
    private final Parts parts;
    private final Figures figures;

    private Pages(Report report, List<Attachment> attachments, UnaryOperator<String> glyphs) {
        this.report = report;
        this.attachments = attachments;
        html = new Html(glyphs);
        parts = new Parts(html, Texts.of(report));
        figures = new Figures(parts);
    }

    /// @param attachments listed with the evidence
    /// @param glyphs applied to every text
    /// @param style the style sheet
    /// @param head more elements of the head, in order
    static Document of(
            Report report, List<Attachment> attachments, UnaryOperator<String> glyphs, String style, Head head) {
        return new Pages(report, attachments, glyphs).document(style, head);
    }

    interface Head {
        List<Element> elements(Html html, List<Bookmark> bookmarks);
    }

    record Bookmark(String title, String anchor) {}

    private Document document(String style, Head head) {
        Element body = html.el("body", band(), foot());
        List<Bookmark> bookmarks = new java.util.ArrayList<>();
        for (Section section : report.sections()) {
            String name = name(section);
            String title = parts.say("title." + name);
            String number = parts.say("number." + name);
            Element page = html.el("section." + name);
            if (!(section instanceof Section.Cover)) {
                page.appendChild(parts.heading(2, "s" + number, parts.say("heading", number, title)));
            }
            html.add(page, content(section));
            body.appendChild(page);
            bookmarks.add(new Bookmark(parts.say("heading", number, title), "s" + number));
        }
        Element sheet = html.el("style");
        sheet.appendChild(html.document().createTextNode(style));
        Element root = html.el(
                "html", html.el("head", head.elements(html, bookmarks), html.el("title", title()), sheet), body);
        root.setAttribute("lang", report.language());
        html.document().appendChild(root);
        return html.document();
    }

    private String title() {
        return parts.say("document", report.cover().title());
    }

    private static String name(Section section) {
        return switch (section) {
            case Section.Cover cover -> "cover";
            case Section.Answer answer -> "answer";
            case Section.Scope scope -> "scope";
            case Section.Population population -> "population";
            case Section.Identity identity -> "identity";
            case Section.Conditions conditions -> "conditions";
            case Section.Results results -> "results";
            case Section.MadeAgain again -> "again";
            case Section.Findings findings -> "findings";
            case Section.Changes changes -> "changes";
            case Section.Limits limits -> "limits";
            case Section.Clauses clauses -> "clauses";
            case Section.DecisionLink decision -> "decision";
            case Section.SignOff signOff -> "signoff";
            case Section.HowToCheck check -> "check";
            case Section.Trail trail -> "trail";
            case Section.Method method -> "method";
            case Section.Glossary glossary -> "glossary";
            case Section.EvidenceIndex index -> "index";
        };
    }

    private List<Element> content(Section section) {
        return switch (section) {
            case Section.Cover cover -> CoverPage.of(parts, report, cover);
            case Section.Answer answer -> AnswerPage.of(parts, answer);
            case Section.Scope scope -> ScopePage.of(parts, scope);
            case Section.Population population -> PopulationPage.of(parts, population, figures);
            case Section.Identity identity -> IdentityPage.of(parts, identity, figures);
            case Section.Conditions conditions -> ConditionsPage.of(parts, conditions, figures);
            case Section.Results results -> ResultsPage.of(parts, results, figures);
            case Section.MadeAgain again -> MadeAgainPage.of(parts, again, figures);
            case Section.Findings findings -> FindingsPage.of(parts, findings);
            case Section.Changes changes -> ChangesPage.of(parts, changes);
            case Section.Limits limits -> PeoplePage.limits(parts, limits);
            case Section.Clauses clauses -> ClausesPage.of(parts, clauses);
            case Section.DecisionLink decision -> DecisionPage.of(parts, decision);
            case Section.SignOff signOff -> PeoplePage.signOff(parts, signOff);
            case Section.HowToCheck check -> AnnexPages.check(parts, check);
            case Section.Trail trail -> TrailPage.of(parts, trail);
            case Section.Method method -> AnnexPages.method(parts, method);
            case Section.Glossary glossary -> AnnexPages.glossary(parts, glossary);
            case Section.EvidenceIndex index -> EvidencePage.of(parts, index, attachments);
        };
    }

    /// The status in words, on every page.
    private Element band() {
        return html.el(
                "div.band", html.el("span.right", parts.say("band.signed")), html.el("span.left", report.status()));
    }

    private Element foot() {
        String model = report.model() == null
                ? parts.say("foot.noModel")
                : parts.say("foot.model", report.model().substring(0, Report.FOOT_DIGEST));
        return html.el(
                "div.foot",
                html.el("span.f1", model),
                html.el("span.f2", parts.say("foot.report", report.id(), report.revision())),
                html.el("span.f3", parts.say("foot.status")),
                html.el(
                        "span.f4",
                        parts.say("foot.page") + " ",
                        html.el("span.page"),
                        " " + parts.say("foot.of") + " ",
                        html.el("span.pages")));
    }
}
