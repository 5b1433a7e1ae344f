package assay.report.page;

import java.util.List;
import org.w3c.dom.Element;

/// Numbers the figures of one report.
final class Figures {

    private final Parts parts;
    private int count;

    Figures(Parts parts) {
        this.parts = parts;
    }

    /// The number of the figure that comes next.
    int next() {
        return count + 1;
    }

    List<Element> captioned(Element figure, String caption) {
        count++;
        return List.of(
                parts.html.el("div.figure", figure, parts.html.el("p.caption", parts.say("figure", count, caption))));
    }
}
