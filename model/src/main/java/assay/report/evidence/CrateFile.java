package assay.report.evidence;

import assay.fact.Status;
import assay.report.Dossier;
import assay.report.Observed;
import assay.report.Report;
import assay.report.ReportJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// RO-Crate metadata: the files of the report, and the run as an action. Files of the project are named by their
/// digests and are not in the crate.
final class CrateFile {
    /// The versions that the crate says it follows.
    private static final String CRATE = "https://w3id.org/ro/crate/1.1";
    private static final String PROCESS = "https://w3id.org/ro/wfrun/process/0.5";
    private static final String TERMS = "https://w3id.org/ro/terms/workflow-run/context";

    private final Report report;
    private final Observed run;
    private final Map<String, ObjectNode> graph = new LinkedHashMap<>();

    private CrateFile(Dossier dossier) {
        report = dossier.report();
        run = dossier.observed();
    }

    /// @param attachments those that are known before it, with their digests
    /// @param others names and media types of files that come after it, whose digests it cannot hold
    static Attachment of(Dossier dossier, List<Attachment> attachments, Map<String, String> others) {
        ObjectNode root = new CrateFile(dossier).root(attachments, others);
        return Attachment.of(
                Name.CRATE,
                "application/ld+json",
                "The files of the report and the run, as RO-Crate 1.1.",
                ReportJson.text(root));
    }

    private ObjectNode root(List<Attachment> attachments, Map<String, String> others) {
        ObjectNode descriptor = entity(Name.CRATE, "CreativeWork");
        descriptor.putObject("about").put("@id", "./");
        descriptor.putObject("conformsTo").put("@id", CRATE);
        ObjectNode folder = entity("./", "Dataset");
        folder.put(
                "name", "Audit report " + report.id() + " on " + report.cover().title());
        folder.put("description", "An audit report on one training run, with the evidence that it rests on by digest.");
        Instant date = report.date() == null ? Instant.EPOCH : report.date();
        folder.put("datePublished", date.toString());
        folder.putObject("license").put("@id", "#no-licence");
        folder.putObject("conformsTo").put("@id", PROCESS);
        ObjectNode licence = entity("#no-licence", "CreativeWork");
        licence.put("name", "No licence stated");
        licence.put("description", "Nobody stated under which terms this report may be used.");
        ObjectNode profile = entity(PROCESS, "CreativeWork");
        profile.put("name", "Process Run Crate").put("version", "0.5");
        ArrayNode parts = folder.putArray("hasPart");
        for (Attachment each : attachments) {
            file(parts, each.name(), each.type(), each.about())
                    .put("contentSize", Integer.toString(each.size()))
                    .put("sha256", each.sha256());
        }
        others.forEach((name, type) -> file(parts, name, type, name));
        folder.putObject("mentions").put("@id", action());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("@context").add(CRATE + "/context").add(TERMS);
        ArrayNode all = root.putArray("@graph");
        graph.values().forEach(all::add);
        return root;
    }

    private ObjectNode entity(String id, String type) {
        ObjectNode entity = JsonNodeFactory.instance.objectNode().put("@id", id).put("@type", type);
        graph.put(id, entity);
        return entity;
    }

    private ObjectNode file(ArrayNode parts, String name, String type, String about) {
        parts.addObject().put("@id", name);
        return entity(name, "File")
                .put("name", name)
                .put("encodingFormat", type)
                .put("description", about);
    }

    private String action() {
        ObjectNode action = entity("#run", "CreateAction");
        action.put("name", run.name());
        action.put("description", "As recorded; this program did not watch it. Run " + run.run());
        action.putObject("instrument").put("@id", "#code");
        IndexFile.put(action, "startTime", time(run.start()));
        IndexFile.put(action, "endTime", time(run.end()));
        String status = status(run.status());
        if (status != null) {
            action.put("actionStatus", "http://schema.org/" + status);
        }
        ObjectNode code = entity("#code", "SoftwareApplication");
        code.put("name", run.command().isEmpty() ? "The code of the run" : String.join(" ", run.command()));
        IndexFile.put(code, "softwareVersion", run.commit());
        ArrayNode objects = action.putArray("object");
        run.inputs().forEach(each -> objects.addObject().put("@id", seen(each)));
        for (Observed.Named parameter : run.parameters()) {
            String id = "#param-" + encoded(parameter.name());
            entity(id, "PropertyValue").put("name", parameter.name()).put("value", parameter.value());
            objects.addObject().put("@id", id);
        }
        ArrayNode results = action.putArray("result");
        Observed.Model model = run.model();
        if (model != null) {
            String id = name(model.sha256());
            ObjectNode file =
                    entity(id, "CreativeWork").put("name", model.name()).put("sha256", model.sha256());
            IndexFile.put(file, "version", model.version().isEmpty() ? null : model.version());
            IndexFile.put(file, "description", model.path() == null ? null : "Not in this crate: " + model.path());
            results.addObject().put("@id", id);
        }
        for (Observed.FileSeen each : run.outputs()) {
            if (model == null || !model.sha256().equals(each.sha256())) {
                results.addObject().put("@id", seen(each));
            }
        }
        for (Observed.Named metric : run.metrics()) {
            String id = "#metric-" + encoded(metric.name());
            entity(id, "PropertyValue").put("name", metric.name()).put("value", metric.value());
            results.addObject().put("@id", id);
        }
        return "#run";
    }

    /// With its offset in digits, as the profile asks for it.
    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString().replace("Z", "+00:00");
    }

    private static @Nullable String status(Status status) {
        return switch (status) {
            case FINISHED -> "CompletedActionStatus";
            case FAILED -> "FailedActionStatus";
            case KILLED, RUNNING, SCHEDULED, UNKNOWN -> null;
        };
    }

    private String seen(Observed.FileSeen file) {
        String sha256 = file.sha256();
        String id = sha256 == null ? "#file-" + encoded(file.path()) : name(sha256);
        if (!graph.containsKey(id)) {
            ObjectNode entity = entity(id, "CreativeWork")
                    .put("name", file.name())
                    .put("description", "Not in this crate: " + file.path());
            IndexFile.put(entity, "sha256", sha256);
        }
        return id;
    }

    /// Names bytes by their digest (RFC 6920).
    private static String name(String sha256) {
        return "ni:///sha-256;"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(sha256));
    }

    private static String encoded(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
