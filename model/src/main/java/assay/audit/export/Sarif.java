package assay.audit.export;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Standing;
import assay.audit.Waiver;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.Run;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Findings as SARIF 2.1.0 (OASIS), for code-scanning services: a result for each finding of each run, waivers as
/// accepted suppressions, what could not be checked as notifications.
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";
    private static final int RUNS_NAMED = 20;
    private static final String KEPT = "-._~/";

    private final Exported exported;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final JsonGenerator json;

    private Sarif(Exported exported, JsonGenerator json) {
        this.exported = exported;
        this.json = json;
        for (Audit.RuleInfo rule : exported.audit().rules()) {
            indexes.put(rule.id(), indexes.size());
        }
    }

    public static String of(Exported exported) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
            new Sarif(exported, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool();
        invocation();
        json.writeObjectFieldStart("originalUriBaseIds");
        json.writeObjectFieldStart(ROOT);
        message("description", "The folder of the project " + exported.project() + ".");
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "unicodeCodePoints");
        json.writeArrayFieldStart("results");
        for (Finding each : exported.audit().project()) {
            result(each, null);
        }
        for (Audit.RunAudit run : exported.audit().runs()) {
            for (Finding each : run.findings()) {
                result(each, run.run());
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        json.writeStringField("ruleSet", exported.audit().ruleSet().name());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool() throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Assay");
        json.writeStringField("version", exported.version());
        json.writeArrayFieldStart("rules");
        for (Audit.RuleInfo rule : exported.audit().rules()) {
            rule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(Audit.RuleInfo rule) throws IOException {
        String means = rule.means().isEmpty() ? "" : " " + rule.means();
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        message("shortDescription", rule.question());
        message("fullDescription", rule.question() + means);
        json.writeObjectFieldStart("help");
        json.writeStringField(
                "text",
                rule.question() + means + "\nWhat to do: " + rule.fix() + "\nWhat it cannot see: " + rule.blind());
        json.writeStringField(
                "markdown",
                "**" + rule.question() + "**" + means + "\n\n**What to do:** " + rule.fix()
                        + "\n\n**What it cannot see:** " + rule.blind());
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeBooleanField("enabled", rule.on());
        json.writeStringField("level", Exported.level(rule.severity()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("severity", Exported.word(rule.severity()));
        json.writeArrayFieldStart("tags");
        json.writeString("reproducibility");
        json.writeString(Exported.word(rule.area()));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void invocation() throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolConfigurationNotifications");
        for (var each : exported.audit().ruleSet().departures()) {
            String said = each.rule() + ": " + each.word() + " is " + each.now() + ", as shipped " + each.shipped()
                    + " (" + each.by() + ").";
            notification(each.rule(), said, "note");
        }
        json.writeEndArray();
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Audit.Unchecked each : exported.audit().unchecked()) {
            notification(each.open().rule(), each.open().why() + " (" + names(each.runs()) + ")", "warning");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static String names(List<Run> runs) {
        String some = runs.stream().limit(RUNS_NAMED).map(Run::name).collect(Collectors.joining(", "));
        return runs.size() <= RUNS_NAMED ? some : some + " and " + (runs.size() - RUNS_NAMED) + " more";
    }

    private void notification(String rule, String text, String level) throws IOException {
        json.writeStartObject();
        Integer index = indexes.get(rule);
        if (index != null) {
            json.writeObjectFieldStart("associatedRule");
            json.writeStringField("id", rule);
            json.writeNumberField("index", index);
            json.writeEndObject();
        }
        json.writeStringField("level", level);
        message("message", text);
        json.writeEndObject();
    }

    private void result(Finding finding, @Nullable Run run) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        Integer index = indexes.get(finding.rule());
        if (index != null) {
            json.writeNumberField("ruleIndex", index);
        }
        json.writeStringField("level", Exported.level(finding.severity()));
        message("message", (run == null ? "" : run.name() + ": ") + finding.message());
        locations(finding.evidence(), run);
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("assay/v1", finding.fingerprint());
        json.writeEndObject();
        if (finding.standing() instanceof Standing.Waived(Waiver waiver)) {
            suppression(waiver);
        }
        if (exported.since() != null) {
            json.writeStringField("baselineState", exported.isKnown(finding) ? "unchanged" : "new");
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField("severity", Exported.word(finding.severity()));
        json.writeStringField("layer", Exported.word(finding.area()));
        json.writeStringField("fix", finding.fix());
        if (run != null) {
            json.writeStringField("run", run.key());
        }
        if (finding.standing() instanceof Standing.Expired(Waiver waiver)) {
            json.writeStringField("waiverEnded", waiver.until().toString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void suppression(Waiver waiver) throws IOException {
        json.writeArrayFieldStart("suppressions");
        json.writeStartObject();
        json.writeStringField("kind", "external");
        json.writeStringField("status", "accepted");
        json.writeStringField(
                "justification",
                waiver.reason() + " (" + waiver.by() + ", until " + waiver.until() + ", trail entry " + waiver.entry()
                        + ")");
        json.writeEndObject();
        json.writeEndArray();
    }

    /// The first piece of evidence is where the result stands; a finding about what is missing stands at the run's
    /// record, else at the project's folder: code-scanning services take no result without a place.
    private void locations(List<Evidence> evidence, @Nullable Run run) throws IOException {
        json.writeArrayFieldStart("locations");
        if (!evidence.isEmpty()) {
            location(evidence.getFirst(), run, 0);
        } else {
            location(new Evidence(run == null ? "." : run.record(), Locator.WHOLE, null), run, 0);
        }
        json.writeEndArray();
        if (evidence.size() > 1) {
            json.writeArrayFieldStart("relatedLocations");
            int id = 1;
            for (Evidence each : evidence.subList(1, evidence.size())) {
                location(each, null, id++);
            }
            json.writeEndArray();
        }
    }

    /// @param id 0 where nothing refers to it
    private void location(Evidence evidence, @Nullable Run run, int id) throws IOException {
        json.writeStartObject();
        if (id > 0) {
            json.writeNumberField("id", id);
        }
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(evidence.file()));
        json.writeStringField("uriBaseId", ROOT);
        json.writeEndObject();
        int line = line(evidence.locator());
        if (line > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", line);
            json.writeEndObject();
        }
        json.writeEndObject();
        logical(evidence.locator(), run);
        if (!evidence.locator().text().isEmpty()) {
            message("message", evidence.text());
        }
        Digest digest = evidence.digest();
        if (digest != null) {
            json.writeObjectFieldStart("properties");
            json.writeStringField(digest.algorithm(), digest.value());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// Of the file as it lies there today; 0 where that is not known.
    private static int line(Locator locator) {
        return switch (locator) {
            case Locator.Line line -> line.number();
            case Locator.Pointer pointer -> pointer.line();
            case Locator.Whole _, Locator.Row _, Locator.Revision _ -> 0;
        };
    }

    private void logical(Locator locator, @Nullable Run run) throws IOException {
        String kind = switch (locator) {
            case Locator.Pointer _ -> "value";
            case Locator.Row _ -> "row";
            case Locator.Revision _ -> "revision";
            case Locator.Line _, Locator.Whole _ -> "";
        };
        if (run == null && kind.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("logicalLocations");
        if (run != null) {
            json.writeStartObject();
            json.writeStringField("name", run.name());
            json.writeStringField("fullyQualifiedName", run.key());
            json.writeStringField("kind", "run");
            json.writeEndObject();
        }
        if (!kind.isEmpty()) {
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", locator.text());
            json.writeStringField("kind", kind);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void message(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /// A relative reference (RFC 3986): what is not unreserved is percent-encoded, so that no name reads as a scheme.
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || KEPT.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                uri.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return uri.toString();
    }
}
