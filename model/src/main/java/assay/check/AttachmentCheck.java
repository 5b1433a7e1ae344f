package assay.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// What is attached: the statements that are signed, the list of attachments among them, and the name of the report.
final class AttachmentCheck {
    private static final String STATEMENTS = "statements.intoto.jsonl";
    private static final String KEY = "project-key.txt";
    private static final Pattern ID = Pattern.compile("\"id\" : \"(R-)([0-9a-f]{12})\"");
    /// What is made with salts differs from home to home, and is no part of what names the report.
    private static final Pattern SALTED = Pattern.compile("\"commitments\" : \\[\\s*(\\{[^{}]*\\}[,\\s]*)*\\]");

    /// What is said of one issue: the log, and the report before. A text in JSON has no line's end, so that the
    /// indentation tells where they end.
    private static final Pattern ISSUE =
            Pattern.compile("\\n(( {2,4})\"(?:trail|earlier)\") : \\{.*?\\n\\2\\}", Pattern.DOTALL);

    private final ReportPdf pdf;
    private final SortedMap<String, byte[]> attached;

    private AttachmentCheck(ReportPdf pdf) {
        this.pdf = pdf;
        this.attached = pdf.attached();
    }

    static List<Line> of(ReportPdf pdf) {
        AttachmentCheck check = new AttachmentCheck(pdf);
        List<Line> lines = new ArrayList<>();
        lines.add(check.names());
        if (!pdf.report().isMissingNode()) {
            lines.add(check.id());
        }
        lines.addAll(check.statements());
        return lines;
    }

    private Line names() {
        if (pdf.report().isMissingNode()) {
            return Line.failed(
                    "report.json",
                    attached.containsKey(ReportPdf.REPORT)
                            ? "report.json is attached and is no JSON."
                            : "report.json is not attached: nothing can be held against the pages.");
        }
        return pdf.twice().isEmpty()
                ? Line.passed("report.json", "Attached: " + String.join(", ", attached.keySet()) + ".")
                : Line.failed(
                        "report.json", "Several attachments bear one name: " + String.join(", ", pdf.twice()) + ".");
    }

    /// The id is the begin of the SHA-256 over the report without it.
    private Line id() {
        byte[] bytes = attached.getOrDefault(ReportPdf.REPORT, new byte[0]);
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher id = ID.matcher(text);
        if (!id.find()) {
            return Line.failed("report id", "report.json bears no report id.");
        }
        String open = ISSUE.matcher(text.substring(0, id.end(1)) + text.substring(id.end(2)))
                .replaceAll("\n$1 : null");
        boolean drawn = List.of(open, SALTED.matcher(open).replaceAll("\"commitments\" : [ ]")).stream()
                .anyMatch(each -> DigestUtils.sha256Hex(each.getBytes(StandardCharsets.UTF_8))
                        .startsWith(id.group(2)));
        return drawn
                ? Line.passed("report id", pdf.id() + " is drawn from what report.json says.")
                : Line.failed("report id", pdf.id() + " is not drawn from what report.json says: it was changed.");
    }

    private List<Line> statements() {
        byte[] lines = attached.get(STATEMENTS);
        if (lines == null) {
            return List.of(
                    Line.notChecked("statements", "No signed statements are attached."),
                    listed(Map.of(), "no list of attachments is in the file, so each stands for itself"));
        }
        PublicKey key = Dsse.key(new String(attached.getOrDefault(KEY, new byte[0]), StandardCharsets.UTF_8));
        if (key == null) {
            return List.of(
                    Line.notChecked("statements", "The key that signed them is not attached (" + KEY + ")."),
                    listed(Map.of(), "the list of attachments is not signed by a key that is attached"));
        }
        Map<String, String> digests = new HashMap<>();
        List<Integer> wrong = new ArrayList<>();
        int number = 0;
        for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            number++;
            Dsse envelope = Dsse.of(ReportPdf.json(line.getBytes(StandardCharsets.UTF_8)));
            if (envelope == null || !envelope.isSignedBy(key, "Ed25519")) {
                wrong.add(number);
            } else if (envelope.statement().path("predicateType").asText().endsWith("/report/v1")) {
                for (JsonNode subject : envelope.statement().path("subject")) {
                    digests.put(
                            subject.path("name").asText(),
                            subject.path("digest").path("sha256").asText());
                }
            }
        }
        return List.of(
                wrong.isEmpty()
                        ? Line.passed(
                                "statements",
                                number + " statements are signed with the project's key that is attached. It stands for"
                                        + " that computer's log, never for a person.")
                        : Line.failed(
                                "statements",
                                "Not signed with the project's key that is attached: line "
                                        + String.join(
                                                ", ",
                                                wrong.stream()
                                                        .map(String::valueOf)
                                                        .toList()) + "."),
                listed(digests, "no signed statement lists them"));
    }

    private Line listed(Map<String, String> digests, String otherwise) {
        if (digests.isEmpty()) {
            return Line.notChecked("attachments", attached.size() + " attached: " + otherwise + ".");
        }
        List<String> wrong = new ArrayList<>();
        digests.forEach((name, digest) -> {
            byte[] bytes = attached.get(name);
            if (bytes == null) {
                wrong.add(name + " is listed and not attached");
            } else if (!DigestUtils.sha256Hex(bytes).equals(digest)) {
                wrong.add(name + " has another SHA-256 than the list says");
            }
        });
        attached.keySet().stream()
                .filter(name -> !digests.containsKey(name) && !name.equals(STATEMENTS))
                .forEach(name -> wrong.add(name + " is attached and not listed"));
        return wrong.isEmpty()
                ? Line.passed(
                        "attachments", digests.size() + " attachments have the SHA-256 that the signed list names.")
                : Line.failed(
                        "attachments", String.join("; ", wrong.stream().sorted().toList()) + ".");
    }
}
