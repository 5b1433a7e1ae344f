package assay.audit.export;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.RuleIds;
import assay.audit.Severity;
import assay.audit.Standing;
import assay.audit.Waiver;
import assay.fact.Evidence;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// Findings as JUnit XML, for servers that show test results: a suite for each run, a case for each rule that was asked
/// of it. Failed is what counts; what is waived, known from an earlier audit or could not be checked is skipped.
public final class JUnitXml {
    private static final int SHOWN = 10;

    private final Exported exported;
    private final @Nullable Severity from;
    private final Map<String, Audit.RuleInfo> rules = new HashMap<>();
    private final XMLStreamWriter xml;

    private JUnitXml(Exported exported, @Nullable Severity from, XMLStreamWriter xml) {
        this.exported = exported;
        this.from = from;
        this.xml = xml;
        exported.audit().rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    /// @param from the mildest severity that fails; null for all
    public static String of(Exported exported, @Nullable Severity from) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(exported, from, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private sealed interface Result {
        record Passed() implements Result {}

        record Skipped(String why) implements Result {}

        record Failed(List<Finding> findings) implements Result {}
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", "Assay: " + exported.project());
        suite("project", "project", results(exported.audit().project(), List.of(), List.of()));
        for (Audit.RunAudit run : exported.audit().runs()) {
            suite(run.run().name(), run.run().key(), results(run.findings(), run.open(), run.held()));
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private Map<String, Result> results(List<Finding> findings, List<Audit.Open> open, List<String> held) {
        Map<String, Result> results = new TreeMap<>(RuleIds.ORDER);
        held.forEach(rule -> results.put(rule, new Result.Passed()));
        open.forEach(each -> results.put(each.rule(), new Result.Skipped("Not checked: " + each.why())));
        Map<String, List<Finding>> raised = new TreeMap<>(RuleIds.ORDER);
        findings.forEach(each ->
                raised.computeIfAbsent(each.rule(), any -> new ArrayList<>()).add(each));
        raised.forEach((rule, all) -> results.put(rule, result(all)));
        return results;
    }

    private Result result(List<Finding> findings) {
        List<Finding> counting = findings.stream()
                .filter(each -> each.isOpen() && !exported.isKnown(each))
                .filter(each -> from == null || each.severity().compareTo(from) <= 0)
                .toList();
        return counting.isEmpty()
                ? new Result.Skipped(findings.stream().map(this::why).collect(Collectors.joining(" ")))
                : new Result.Failed(counting);
    }

    private String why(Finding finding) {
        String why = finding.standing() instanceof Standing.Waived(Waiver waiver)
                ? "Waived by " + waiver.by() + " until " + waiver.until() + ": " + waiver.reason()
                : exported.isKnown(finding)
                        ? "Known from the earlier audit."
                        : "Milder than what fails: " + Exported.word(finding.severity()) + ".";
        return finding.message() + " " + why;
    }

    private void suite(String name, String key, Map<String, Result> results) throws XMLStreamException {
        if (results.isEmpty()) {
            return;
        }
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", Integer.toString(results.size()));
        attribute("failures", count(results, Result.Failed.class));
        attribute("errors", "0");
        attribute("skipped", count(results, Result.Skipped.class));
        attribute("package", key);
        for (Map.Entry<String, Result> each : results.entrySet()) {
            one(each.getKey(), key, each.getValue());
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static String count(Map<String, Result> results, Class<?> kind) {
        return Long.toString(results.values().stream().filter(kind::isInstance).count());
    }

    private void one(String rule, String key, Result result) throws XMLStreamException {
        Audit.RuleInfo info = rules.get(rule);
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        attribute("classname", key);
        attribute("name", info == null ? rule : rule + " " + info.question());
        switch (result) {
            case Result.Passed _ -> {}
            case Result.Skipped(String why) -> {
                xml.writeStartElement("skipped");
                attribute("message", why);
                xml.writeEndElement();
            }
            case Result.Failed(List<Finding> findings) -> {
                Finding worst = findings.getFirst();
                xml.writeStartElement("failure");
                attribute("type", Exported.word(worst.severity()));
                attribute("message", worst.message());
                xml.writeCharacters(clean(findings.stream().map(JUnitXml::text).collect(Collectors.joining("\n"))));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String text(Finding finding) {
        String evidence =
                finding.evidence().stream().limit(SHOWN).map(Evidence::text).collect(Collectors.joining("\n  "));
        String over = finding.standing() instanceof Standing.Expired(Waiver waiver)
                ? "\nThe waiver by " + waiver.by() + " ended on " + waiver.until() + ": open again."
                : "";
        return finding.message() + over + "\nWhat to do: " + finding.fix()
                + (evidence.isEmpty() ? "" : "\nEvidence:\n  " + evidence);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /// Without the characters that XML 1.0 cannot hold.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\n'
                                || c == '\t'
                                || (c >= 0x20 && c <= 0xD7FF)
                                || (c >= 0xE000 && c <= 0xFFFD)
                                || c >= 0x10000
                        ? c
                        : 0xFFFD)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
