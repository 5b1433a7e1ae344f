package assay.report.page;

import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Builds a tree of elements. Text is only ever added as text.
final class Html {

    static final String SVG = "http://www.w3.org/2000/svg";

    private final Document document;
    private final UnaryOperator<String> glyphs;

    /// @param glyphs applied to every text, for a renderer that has not all characters
    Html(UnaryOperator<String> glyphs) {
        this.glyphs = glyphs;
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Document document() {
        return document;
    }

    /// @param name the element's, with its class behind a dot: `td.number`
    /// @param children texts, elements, and lists of both; null for none
    Element el(String name, @org.jspecify.annotations.Nullable Object... children) {
        int dot = name.indexOf('.');
        Element element = document.createElement(dot < 0 ? name : name.substring(0, dot));
        if (dot >= 0) {
            element.setAttribute("class", name.substring(dot + 1).replace('.', ' '));
        }
        add(element, List.of(children));
        return element;
    }

    /// @param attributes name and value by turns
    Element svg(String name, Object... attributes) {
        Element element = document.createElementNS(SVG, name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            element.setAttribute(
                    (String) attributes[i], value instanceof Double number ? number(number) : value.toString());
        }
        return element;
    }

    Element svgText(String text, Object... attributes) {
        Element element = svg("text", attributes);
        element.appendChild(document.createTextNode(glyphs.apply(text)));
        return element;
    }

    /// A picture that is read out as `alt`.
    Element figure(double width, double height, String alt) {
        Element element =
                svg("svg", "width", width, "height", height, "viewBox", "0 0 " + number(width) + " " + number(height));
        element.setAttribute("role", "img");
        element.setAttribute("alt", alt);
        element.setAttribute("aria-label", alt);
        return element;
    }

    void add(Element parent, Iterable<?> children) {
        for (Object child : children) {
            switch (child) {
                case String text -> parent.appendChild(document.createTextNode(glyphs.apply(text)));
                case Node node -> parent.appendChild(node);
                case List<?> list -> add(parent, list);
                default -> throw new IllegalArgumentException(child.getClass().getName());
            }
        }
    }

    /// Two decimals at most, so that trees are the same everywhere.
    static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
