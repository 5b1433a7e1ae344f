package assay.verify;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.table.Overlap;
import assay.table.TableDiff;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a verification found as one JSON document, the same from the command line and from the
/// window; `verify.schema.json` says what it holds.
public final class ChecksJson {
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ChecksJson() {}

    /// In the order given.
    public static String of(List<Check> checks) {
        return of(checks, Map.of(), List.of());
    }

    /// @param tables what differs in files that do not match, by path
    /// @param overlaps rows that tables of different use have in common
    public static String of(List<Check> checks, Map<String, TableDiff> tables, List<Overlap> overlaps) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("assay", "1").put("command", "verify");
        ArrayNode nodes = document.putArray("checks");
        checks.forEach(check -> nodes.add(node(check)));
        ObjectNode summary = document.putObject("summary");
        for (Verdict verdict : Verdict.values()) {
            summary.put(
                    verdict.name(),
                    checks.stream().filter(check -> check.verdict() == verdict).count());
        }
        ArrayNode changed = document.putArray("tables");
        tables.forEach((file, diff) -> changed.add(TablesJson.node(file, diff)));
        ArrayNode shared = document.putArray("overlaps");
        overlaps.forEach(each -> shared.add(TablesJson.node(each)));
        try {
            return WRITER.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of plain values could not be written", impossible);
        }
    }

    private static ObjectNode node(Check check) {
        Recorded recorded = check.recorded();
        Digest digest = recorded.digest();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("record", recorded.evidence().file())
                .put("locator", recorded.evidence().locator().text())
                .put("file", recorded.file())
                .put("name", recorded.name())
                .put("algorithm", digest == null ? null : digest.algorithm())
                .put("recorded", digest == null ? null : digest.value())
                .put(
                        "computed",
                        check.computed() == null ? null : check.computed().value())
                .put("verdict", check.verdict().name())
                .put("strength", word(check.strength()))
                .put("note", check.note())
                .put("recordedSize", recorded.size())
                .put("size", check.sizeToday())
                .put("read", check.when() == null ? null : check.when().toString())
                .put("cached", check.cached());
        ArrayNode tools = node.putArray("tools");
        recorded.tools().forEach(tools::add);
        ArrayNode runs = node.putArray("runs");
        recorded.runs().forEach(each -> runs.add(each.key()));
        ArrayNode also = node.putArray("also");
        recorded.also().forEach(each -> also.add(each.text()));
        return node;
    }

    private static @Nullable String word(@Nullable Strength strength) {
        return strength == null ? null : strength.name().toLowerCase(Locale.ROOT);
    }
}
