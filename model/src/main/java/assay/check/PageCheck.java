package assay.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// Whether the pages say what `report.json` says, in both directions: its values stand on the pages, and the digests
/// and precise numbers on the pages stand in it. White space does not count: lines break where they must.
final class PageCheck {
    /// Rows of a list that are printed; the rest has a digest.
    private static final int PRINTED = 50;
    /// Characters of a long text that are surely printed, and of a title.
    private static final int SURELY = 599;

    private static final int SURELY_OF_TITLE = 119;

    /// Characters of the model's digest that stand on every page.
    private static final int FOOT_DIGEST = 12;
    /// Characters of each part of a value that goes over two pages.
    private static final int LEAST = 8;

    private static final Set<String> VALUES = Set.of(
            "value", "sha256", "message", "name", "title", "model", "id", "version", "path", "difference", "margin");
    /// Their ids tie things together and are not printed, or only those of the first few pieces of evidence are.
    private static final Set<String> UNPRINTED_IDS = Set.of("nodes", "annexes", "evidence");
    /// A list that is drawn, and not printed.
    private static final String DRAWN = "nodes";
    /// Of what is withheld; made to be held against what may be shown later.
    private static final String COMMITMENTS = "commitments";

    private static final Set<String> BESIDE = Set.of("audit-log.jsonl", "checkpoint.txt", "project-key.txt");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00ad\\u200b]+");
    /// Digests, or what of one stands in a line, and numbers with three places or more.
    private static final Pattern PRECISE = Pattern.compile("[0-9a-f]*[0-9][0-9a-f]{7,}|\\d+\\.\\d{3,}");

    private final String page;
    private final StringBuilder all = new StringBuilder();
    private final List<String> missing = new ArrayList<>();
    private int values;

    private PageCheck(String page) {
        this.page = page;
    }

    /// @param text of the pages, in reading order
    static List<Line> of(String text, ReportPdf pdf) {
        PageCheck check = new PageCheck(SPACE.matcher(text).replaceAll(""));
        check.walk(pdf.report(), "", "", true);
        // The pages list the attachments, the log's last entry and the checkpoint too.
        pdf.attached().forEach((name, bytes) -> {
            check.all.append(DigestUtils.sha256Hex(bytes)).append('\n');
            if (BESIDE.contains(name)) {
                check.all.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
            }
        });
        return List.of(check.forward(), check.backward(text), lists(pdf.report()));
    }

    private void walk(JsonNode node, String list, String key, boolean printed) {
        if (node.isObject()) {
            boolean listing = isListing(node);
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                if (listing && each.getKey().equals("rows")) {
                    int row = 0;
                    for (JsonNode one : each.getValue()) {
                        walk(one, key, "rows", printed && row++ < PRINTED);
                    }
                } else {
                    boolean shown = !listing || (node.path("rows").size() > PRINTED && !key.equals(DRAWN));
                    walk(
                            each.getValue(),
                            each.getValue().isContainerNode() ? key : list,
                            each.getKey(),
                            printed && shown);
                }
            }
        } else if (node.isArray()) {
            node.forEach(each -> walk(each, key, key, printed));
        } else if (node.isTextual() || node.isNumber()) {
            // The numbers behind a figure are drawn, not written.
            value(node.asText(), list, key, printed && !(node.isNumber() && key.equals("value")));
        }
    }

    private static boolean isListing(JsonNode node) {
        return node.has("rows") && node.has("count") && node.has("sha256");
    }

    private void value(String text, String list, String key, boolean printed) {
        String value = SPACE.matcher(text).replaceAll("");
        all.append(value).append('\n');
        if (!printed
                || value.isEmpty()
                || !VALUES.contains(key)
                || list.equals(COMMITMENTS)
                || (key.equals("id") && UNPRINTED_IDS.contains(list))) {
            return;
        }
        values++;
        int length = key.equals("title") ? SURELY_OF_TITLE : SURELY;
        String surely = text.length() <= length
                ? value
                : SPACE.matcher(text.substring(0, length - 1)).replaceAll("");
        if (key.equals("model") && surely.length() > FOOT_DIGEST) {
            surely = surely.substring(0, FOOT_DIGEST);
        }
        if (!page.contains(surely) && !isBroken(surely)) {
            missing.add(text);
        }
    }

    /// Whether the foot of a page stands in the middle of it.
    private boolean isBroken(String value) {
        for (int at = LEAST; at <= value.length() - LEAST; at++) {
            if (page.contains(value.substring(0, at)) && page.contains(value.substring(at))) {
                return true;
            }
        }
        return false;
    }

    private Line forward() {
        return missing.isEmpty()
                ? Line.passed("pages", values + " values of report.json stand on the pages.")
                : Line.failed(
                        "pages",
                        missing.size() + " of " + values + " values of report.json do not stand on the pages: "
                                + some(missing));
    }

    private Line backward(String text) {
        Matcher tokens = PRECISE.matcher(text);
        List<String> strange = new ArrayList<>();
        String json = all.toString();
        int count = 0;
        while (tokens.find()) {
            count++;
            if (!json.contains(tokens.group())) {
                strange.add(tokens.group());
            }
        }
        return strange.isEmpty()
                ? Line.passed("numbers", count + " digests and precise numbers on the pages stand in report.json.")
                : Line.failed(
                        "numbers",
                        strange.size() + " of " + count
                                + " digests and precise numbers on the pages do not stand in report.json: "
                                + some(strange));
    }

    private static String some(List<String> texts) {
        List<String> first = texts.stream()
                .limit(3)
                .map(each -> each.length() > 80 ? each.substring(0, 80) + "…" : each)
                .toList();
        return String.join("; ", first) + (texts.size() > 3 ? "; …" : ".");
    }

    /// Every list has the digest that stands beside it.
    private static Line lists(JsonNode report) {
        List<String> wrong = new ArrayList<>();
        int count = lists(report, "", wrong);
        return wrong.isEmpty()
                ? Line.passed("lists", count + " lists in report.json have the digests that stand beside them.")
                : Line.failed(
                        "lists",
                        wrong.size() + " of " + count + " lists in report.json have another digest than the one beside"
                                + " them: " + some(wrong));
    }

    private static int lists(JsonNode node, String pointer, List<String> wrong) {
        int count = 0;
        if (isListing(node)) {
            count++;
            if (!digest(node.get("rows")).equals(node.get("sha256").asText())
                    || node.get("count").asInt() != node.get("rows").size()) {
                wrong.add(pointer);
            }
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                count += lists(each.getValue(), pointer + "/" + each.getKey(), wrong);
            }
        } else if (node.isArray()) {
            int at = 0;
            for (JsonNode each : node) {
                count += lists(each, pointer + "/" + at++, wrong);
            }
        }
        return count;
    }

    private static String digest(JsonNode rows) {
        try {
            MessageDigest digest = DigestUtils.getSha256Digest();
            ObjectMapper mapper = new ObjectMapper();
            for (JsonNode row : rows) {
                digest.update(mapper.writeValueAsString(row).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
