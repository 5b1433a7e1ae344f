package assay.report.page;

import java.awt.geom.Rectangle2D;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Element;

/// A chart as SVG in the tree of a page. Text becomes outlines: the same on every machine, whichever fonts it has.
final class ChartSvg {

    private ChartSvg() {}

    /// @param number of the figure: ids inside of it must differ from those of others
    static Element of(Html html, JFreeChart chart, int number, double width, double height, String alt) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(html.document());
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return "figure" + number + super.generateID(prefix);
            }
        });
        context.setComment(null);
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Element figure = html.figure(width, height, alt);
        Element drawn = graphics.getRoot();
        while (drawn.getFirstChild() != null) {
            figure.appendChild(drawn.getFirstChild());
        }
        for (int i = 0; i < drawn.getAttributes().getLength(); i++) {
            org.w3c.dom.Node attribute = drawn.getAttributes().item(i);
            if (!figure.hasAttribute(attribute.getNodeName())
                    && !attribute.getNodeName().startsWith("xmlns")) {
                figure.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return figure;
    }
}
