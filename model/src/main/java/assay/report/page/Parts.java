package assay.report.page;

import assay.audit.Language;
import assay.audit.Severity;
import assay.fact.Grade;
import assay.judge.Verdict;
import assay.report.Citation;
import assay.report.Field;
import assay.report.Listing;
import assay.report.ReportJson;
import assay.report.Row;
import assay.report.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/// What all pages are made of: grades, citations, values, and the line under a list that is printed in part.
final class Parts {

    /// Longer values are cut on a page; the JSON has them whole.
    private static final int LONGEST = 600;

    private static final int LONGEST_WORD = 20;

    private static final int KEPT = 5;

    final Html html;
    final Tables tables;
    final Texts texts;

    Parts(Html html, Texts texts) {
        this.html = html;
        this.tables = new Tables(html);
        this.texts = texts;
    }

    String say(String key, Object... arguments) {
        return texts.say("page." + key, arguments);
    }

    Element heading(int level, String id, String text) {
        Element heading = html.el("h" + level, text);
        heading.setAttribute("id", id);
        return heading;
    }

    Element paragraph(String kind, String text) {
        return html.el("p." + kind, shortened(text));
    }

    /// Fill and word.
    Element grade(Grade grade) {
        return html.el("span.grade", fill(grade), texts.word(grade));
    }

    Element fill(Grade grade) {
        return html.el("span.fill." + name(grade));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The word for what a place holds: its grade, or why there is none.
    Element state(Field field) {
        return switch (field) {
            case Field.Found found -> grade(found.grade());
            case Field.NotFound none -> grade(Grade.NOT_FOUND);
            case Field.NotChecked none -> word("notChecked");
            case Field.NotApplicable none -> word("notApplicable");
            case Field.Withheld none -> word("withheld");
        };
    }

    private Element word(String state) {
        return html.el("span.grade", html.el("span.fill.none"), texts.say("word.State." + state));
    }

    /// What a place holds: the value, or what is said in its stead.
    Element value(Row row) {
        return switch (row.field()) {
            case Field.Found found ->
                tables.cell(isCode(row.key(), found.value()) ? "code" : "text", value(found.value()));
            case Field.NotFound none -> tables.cell("text", List.of(stressed(shortened(none.looked()))));
            case Field.NotChecked none -> tables.cell("text", List.of(shortened(none.why())));
            case Field.NotApplicable none -> tables.cell("text", List.of(shortened(none.reason())));
            case Field.Withheld none -> tables.cell("text", List.of(say("withheld", none.by(), shortened(none.why()))));
        };
    }

    private static boolean isCode(String key, String value) {
        return key.startsWith("param:")
                || key.startsWith("code.")
                || key.startsWith("model.sha256")
                || (value.length() > 30 && value.chars().noneMatch(each -> each == ' '));
    }

    /// A SHA-256 in two lines of equal length, so that it can be compared by eye.
    List<Object> value(String value) {
        if (value.length() == 64 && value.chars().allMatch(each -> Character.digit(each, 16) >= 0)) {
            return List.of(value.substring(0, 32), html.el("br"), value.substring(32));
        }
        return List.of(shortened(value));
    }

    /// A sentence that a reader must not miss stands out.
    Object stressed(String sentence) {
        return sentence.matches(say("stress")) ? html.el("b", sentence) : sentence;
    }

    /// A heading and a table of few rows stay on one page.
    List<Element> kept(List<Element> elements, int rows) {
        return rows > KEPT ? elements : List.of(html.el("div.keep", elements));
    }

    /// Evidence numbers never break; the place inside of the record may.
    Element evidence(List<Citation> citations) {
        Element cell = tables.cell("evidence", List.of());
        if (citations.isEmpty()) {
            html.add(cell, List.of(say("noEvidence")));
        }
        int shown = Math.min(4, citations.size());
        for (int i = 0; i < shown; i++) {
            Citation citation = citations.get(i);
            html.add(cell, List.of(html.el("span.id", citation.id())));
            if (!citation.where().isEmpty()) {
                html.add(cell, List.of(" ", html.el("span.where", cutMiddle(citation.where(), 30))));
            }
            if (i < shown - 1) {
                html.add(cell, List.of(html.el("br")));
            }
        }
        if (citations.size() > shown) {
            html.add(cell, List.of(html.el("br"), say("moreEvidence", citations.size() - shown)));
        }
        return cell;
    }

    /// Mark and word.
    List<Object> severity(Severity severity) {
        return List.of(html.el("span.grade", new Marks(html).severity(severity), texts.word(severity)));
    }

    /// Mark and word.
    List<Object> verdict(Verdict verdict) {
        return List.of(html.el("span.grade", new Marks(html).verdict(verdict), verdict.word()));
    }

    /// Says how much of a long list is printed and where the rest is; nothing for a short one.
    List<Element> rest(Listing<?> listing) {
        return listing.isLong()
                ? List.of(paragraph(
                        "note",
                        say("rest", listing.first().size(), listing.rows().size(), ReportJson.digest(listing))))
                : List.of();
    }

    /// A sentence that the program has in English only: marked as such in a report in another language, so that it is
    /// read out as it should be.
    Object english(String sentence) {
        if (texts.language() == Language.EN) {
            return shortened(sentence);
        }
        Element span = html.el("span", shortened(sentence));
        span.setAttribute("lang", Language.EN.tag());
        return span;
    }

    /// A list of such sentences.
    List<Element> english(List<String> sentences) {
        return List.of(html.el(
                "ul",
                sentences.stream().map(each -> html.el("li", english(each))).toList()));
    }

    String shortened(String text) {
        return text.length() <= LONGEST ? text : say("cut", text.substring(0, whole(text, LONGEST)), text.length());
    }

    /// After a word where one ends near there.
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int space = text.lastIndexOf(' ', length - 2);
        boolean near = space > length - LONGEST_WORD && space > 0;
        return text.substring(0, near ? space : whole(text, length - 1)) + "…";
    }

    /// Start and end stay in sight: the end of a pointer tells most.
    static String cutMiddle(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int half = length / 2;
        int tail = text.length() - half;
        return text.substring(0, whole(text, half)) + "…"
                + text.substring(Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail);
    }

    /// Never between the halves of a character.
    private static int whole(String text, int length) {
        return Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    }

    List<Element> list(String kind, List<String> items) {
        List<Element> all = new ArrayList<>();
        items.forEach(item -> all.add(html.el("li", shortened(item))));
        return List.of(html.el(kind, all));
    }
}
