package assay.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/// A chart as an SVG file. Text becomes outlines: the same on every machine, whichever fonts it has.
public final class Svg {
    private static final String SPACE = "http://www.w3.org/2000/svg";

    private Svg() {}

    /// On its ground, in units of a pixel.
    public static byte[] of(JFreeChart chart, int width, int height, Color ground) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        SVGGraphics2D to = new SVGGraphics2D(context, true);
        to.setSVGCanvasSize(new java.awt.Dimension(width, height));
        to.setPaint(ground);
        to.fillRect(0, 0, width, height);
        chart.draw(to, new Rectangle2D.Double(0, 0, width, height));
        StringWriter text = new StringWriter();
        try {
            to.stream(text, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own XML parser is not there", e);
        }
    }
}
