package assay.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.w3c.dom.Element;

/// Tables with real heads: a rule above, below, and under the head.
final class Tables {

    private final Html html;

    Tables(Html html) {
        this.html = html;
    }

    /// @param kind names the columns' widths in the style sheet
    /// @param rows of cells
    Element table(String kind, List<String> heads, List<List<Element>> rows) {
        Element columns = html.el("colgroup");
        Element head = html.el("tr");
        for (int i = 0; i < heads.size(); i++) {
            columns.appendChild(html.el("col.c" + (i + 1)));
            Element cell = html.el("th.c" + (i + 1), heads.get(i));
            cell.setAttribute("scope", "col");
            head.appendChild(cell);
        }
        Element body = html.el("tbody");
        rows.forEach(row -> body.appendChild(html.el("tr", row)));
        return html.el("table." + kind, columns, html.el("thead", head), body);
    }

    /// The cell that names its row.
    Element head(Object... content) {
        Element cell = html.el("th.row", content);
        cell.setAttribute("scope", "row");
        return cell;
    }

    Element cell(Object... content) {
        return html.el("td", content);
    }

    Element cell(String kind, List<?> content) {
        return html.el("td." + kind, content);
    }

    static List<Element> row(Element... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
