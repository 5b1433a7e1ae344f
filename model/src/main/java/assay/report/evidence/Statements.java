package assay.report.evidence;

import assay.fact.Fact;
import assay.judge.Verdict;
import assay.report.Dossier;
import assay.report.Observed;
import assay.report.Section;
import assay.rerun.Execution;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In-toto statements (v1), each in a DSSE envelope, one a line. Of a run that somebody else made they say what its
/// records say; as provenance they speak of reruns of our own alone.
final class Statements {
    static final String TYPE = "application/vnd.in-toto+json";
    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PROVENANCE = "https://slsa.dev/provenance/v1";
    private static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";
    private static final String VERIFICATION = "https://in-toto.io/attestation/svr/v0.1";

    private final Dossier dossier;
    private final Signer signer;
    private final List<String> lines = new ArrayList<>();

    private Statements(Dossier dossier, Signer signer) {
        this.dossier = dossier;
        this.signer = signer;
    }

    /// @param attachments all others
    static Attachment of(Dossier dossier, List<Attachment> attachments, Signer signer) {
        Statements statements = new Statements(dossier, signer);
        statements.write(attachments);
        return Attachment.of(
                Name.STATEMENTS,
                "application/x-ndjson",
                "Signed statements on the run, its reruns and the files of this report.",
                String.join("\n", statements.lines) + "\n");
    }

    /// One statement on files, in its envelope, with the line's end.
    static String onFiles(String predicateType, ObjectNode predicate, List<Attachment> files, Signer signer) {
        ArrayNode subjects = JsonNodeFactory.instance.arrayNode();
        for (Attachment each : files) {
            subjects.addObject().put("name", each.name()).putObject("digest").put("sha256", each.sha256());
        }
        return line(subjects, predicateType, predicate, signer) + "\n";
    }

    private static String line(ArrayNode subjects, String predicateType, ObjectNode predicate, Signer signer) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("_type", STATEMENT);
        statement.set("subject", subjects);
        statement.put("predicateType", predicateType).set("predicate", predicate);
        return signer.sign(TYPE, statement.toString().getBytes(StandardCharsets.UTF_8))
                .line();
    }

    private void write(List<Attachment> attachments) {
        Observed run = dossier.observed();
        Subjects produced = produced(run);
        if (!produced.isEmpty()) {
            lines.add(line(produced.json(), Name.RUN_RECORD, record(run), signer));
            if (!run.held().isEmpty()) {
                lines.add(line(produced.json(), VERIFICATION, held(run), signer));
            }
        }
        run.reruns().forEach(this::provenance);
        dossier.report().madeAgain().sets().rows().forEach(set -> compared(set, produced));
        lines.add(onFiles(
                        Name.REPORT,
                        IndexFile.head(dossier.report())
                                .put("issued", signer.time().toString()),
                        attachments,
                        signer)
                .strip());
    }

    private static Subjects produced(Observed run) {
        Subjects subjects = new Subjects();
        Observed.Model model = run.model();
        if (model != null) {
            subjects.add(model.path() == null ? model.name() : model.path(), model.sha256());
        }
        run.outputs().stream()
                .filter(each -> each.kind() == Fact.Artifact.Kind.MODEL)
                .forEach(each -> subjects.add(each.path(), each.sha256()));
        run.outputs().forEach(each -> subjects.add(each.path(), each.sha256()));
        return subjects;
    }

    private ObjectNode record(Observed run) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("basis", "records");
        record.set("report", IndexFile.head(dossier.report()));
        ObjectNode about = record.putObject("run");
        about.put("id", run.run()).put("name", run.name()).put("status", Words.word(run.status()));
        run.tools().forEach(about.withArray("recordedBy")::add);
        IndexFile.put(
                about, "startedOn", run.start() == null ? null : run.start().toString());
        IndexFile.put(about, "finishedOn", run.end() == null ? null : run.end().toString());
        if (!run.command().isEmpty()) {
            run.command().forEach(about.withArray("command")::add);
        }
        String commit = run.commit();
        if (commit != null) {
            ObjectNode code = about.putObject("code").put("gitCommit", commit);
            if (run.uncommitted() != null) {
                code.put("uncommittedChanges", run.uncommitted());
            }
            IndexFile.put(code, "remote", run.remote());
        }
        about.set("inputs", files(run.inputs()));
        about.set("outputs", files(run.outputs()));
        about.set("parameters", named(run.parameters()));
        about.set("metrics", named(run.metrics()));
        ArrayNode evidence = record.putArray("evidence");
        dossier.report().index().evidence().rows().forEach(each -> {
            ObjectNode row = evidence.addObject().put("id", each.id()).put("path", each.path());
            if (each.sha256().matches("[0-9a-f]{64}")) {
                row.putObject("digest").put("sha256", each.sha256());
            }
        });
        ArrayNode findings = record.putArray("findings");
        dossier.report()
                .findings()
                .findings()
                .rows()
                .forEach(each -> findings.addObject()
                        .put("rule", each.rule())
                        .put("severity", Words.word(each.severity()))
                        .put("message", each.message()));
        return record;
    }

    private static ArrayNode named(List<Observed.Named> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(each -> array.addObject().put("name", each.name()).put("value", each.value()));
        return array;
    }

    private static ArrayNode files(List<Observed.FileSeen> files) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        files.forEach(each -> {
            ObjectNode file = array.addObject()
                    .put("path", each.path())
                    .put("name", each.name())
                    .put("kind", Words.word(each.kind()));
            if (!each.digests().isEmpty()) {
                ObjectNode digests = file.putObject("digest");
                each.digests().forEach(digest -> digests.put(digest.algorithm(), digest.value()));
            }
        });
        return array;
    }

    /// Properties that hold, and no others: what does not hold stands in the record's own statement.
    private ObjectNode held(Observed run) {
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        predicate.putObject("verifier").put("id", Name.program(dossier.report().version()));
        predicate.put("timeCreated", signer.time().toString());
        run.held()
                .forEach(
                        rule -> predicate.withArray("properties").add(Name.SPACE + "rule/" + rule + "/raised-nothing"));
        return predicate;
    }

    private void provenance(Observed.Made made) {
        Subjects outputs = new Subjects();
        made.outputs().forEach(each -> outputs.add(each.path(), each.sha256()));
        if (made.state() != Execution.State.FINISHED || outputs.isEmpty()) {
            return;
        }
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        ObjectNode definition = predicate.putObject("buildDefinition").put("buildType", Name.RERUN);
        ObjectNode external = definition
                .putObject("externalParameters")
                .put("rerunOf", dossier.observed().run());
        IndexFile.put(external, "seed", made.seed());
        if (!made.command().isEmpty()) {
            made.command().forEach(external.withArray("command")::add);
        }
        ObjectNode internal = definition.putObject("internalParameters");
        if (made.sandbox() != null) {
            internal.put("sandbox", made.sandbox());
        }
        if (made.network() != null) {
            internal.put("network", made.network());
        }
        IndexFile.put(internal, "python", made.python());
        made.machine().forEach(internal.withArray("machine")::add);
        ObjectNode details = predicate.putObject("runDetails");
        details.putObject("builder").put("id", Name.program(dossier.report().version()));
        ObjectNode metadata = details.putObject("metadata").put("invocationId", made.set() + "/" + made.number());
        IndexFile.put(
                metadata,
                "startedOn",
                made.start() == null ? null : made.start().toString());
        IndexFile.put(
                metadata, "finishedOn", made.end() == null ? null : made.end().toString());
        String record = made.record();
        if (record != null) {
            details.putArray("byproducts")
                    .addObject()
                    .put("name", "assay-run.json")
                    .putObject("digest")
                    .put("sha256", record);
        }
        lines.add(line(outputs.json(), PROVENANCE, predicate, signer));
    }

    private void compared(Section.RerunSet set, Subjects produced) {
        Verdict verdict = set.verdict();
        List<Observed.Made> all = dossier.observed().reruns().stream()
                .filter(each -> each.set().equals(set.id()))
                .toList();
        Subjects subjects = produced;
        if (subjects.isEmpty()) {
            subjects = new Subjects();
            for (Observed.Made made : all) {
                for (Observed.FileSeen file : made.outputs()) {
                    subjects.add(file.path(), file.sha256());
                }
            }
        }
        if (verdict == null || subjects.isEmpty()) {
            return;
        }
        ObjectNode predicate = JsonNodeFactory.instance
                .objectNode()
                .put("result", Result.of(verdict).name());
        ArrayNode configuration = predicate.putArray("configuration");
        all.stream()
                .map(Observed.Made::sealed)
                .distinct()
                .forEach(each -> descriptor(configuration, "tolerance", each));
        all.forEach(
                each -> descriptor(configuration, set.id() + "/" + each.number() + "/assay-run.json", each.record()));
        for (Result each : Result.values()) {
            ArrayNode tests = predicate.putArray(Words.word(each) + "Tests");
            set.metrics().rows().stream()
                    .filter(metric -> Result.of(metric.verdict()) == each)
                    .forEach(metric -> tests.add(
                            "metric " + metric.name() + ": " + metric.verdict().word()));
            set.outputs().rows().stream()
                    .filter(output -> Result.of(output.verdict()) == each)
                    .forEach(output -> tests.add(
                            "output " + output.path() + ": " + output.verdict().word()));
        }
        lines.add(line(subjects.json(), TEST_RESULT, predicate, signer));
    }

    private static void descriptor(ArrayNode array, String name, @Nullable String sha256) {
        if (sha256 != null) {
            array.addObject().put("name", name).putObject("digest").put("sha256", sha256);
        }
    }

    private enum Result {
        PASSED,
        WARNED,
        FAILED;

        /// Only what was shown to lie inside has passed.
        static Result of(Verdict verdict) {
            return switch (verdict) {
                case BITWISE, EQUIVALENT -> PASSED;
                case CONSISTENT, INCONCLUSIVE -> WARNED;
                case DIFFERENT, NOT_VERIFIED -> FAILED;
            };
        }
    }
}
