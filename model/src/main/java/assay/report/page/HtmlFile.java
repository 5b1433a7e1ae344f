package assay.report.page;

import assay.report.Report;
import assay.report.evidence.Attachment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.commons.codec.digest.DigestUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// One file that needs nothing else: style and fonts inside, no script. A policy in its head forbids the browser to
/// load anything, and any style but this one.
final class HtmlFile {

    private HtmlFile() {}

    static void write(Report report, List<Attachment> attachments, OutputStream out) throws IOException {
        String style = HtmlFonts.rules(report) + Style.text(report.paper());
        Document pages = Pages.of(report, attachments, text -> text, style, (html, bookmarks) -> head(html, style));
        try {
            out.write("<!DOCTYPE html>\n".getBytes(StandardCharsets.UTF_8));
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.METHOD, "html");
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            writer.setOutputProperty(OutputKeys.INDENT, "no");
            writer.transform(new DOMSource(pages), new StreamResult(out));
            out.write('\n');
        } catch (TransformerException e) {
            throw new IOException("The pages cannot be written as HTML.", e);
        }
    }

    private static List<Element> head(Html html, String style) {
        Element policy = html.el("meta");
        policy.setAttribute("http-equiv", "Content-Security-Policy");
        policy.setAttribute(
                "content",
                "default-src 'none'; font-src data:; base-uri 'none'; form-action 'none'; style-src 'sha256-"
                        + digest(style) + "'");
        Element view = html.el("meta");
        view.setAttribute("name", "viewport");
        view.setAttribute("content", "width=device-width, initial-scale=1");
        return List.of(policy, view);
    }

    private static String digest(String style) {
        return Base64.getEncoder().encodeToString(DigestUtils.sha256(style));
    }
}
