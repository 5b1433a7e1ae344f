package assay.cli;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Severity;
import assay.fact.Evidence;
import assay.fact.Layer;
import assay.project.Asked;
import assay.project.AuditRequest;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = "Findings and the tower of every run.",
        footer = {"", "Example: assay audit . --fail-on high"})
final class AuditCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunHelp.TEXT)
    private @Nullable String run;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit code 1 where a finding is at least this severe: critical, high, medium or low.")
    private @Nullable Severity failOn;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        Asked asked = opened.project().asked();
        Audit audit = asked.audit(new AuditRequest(
                        run == null ? null : opened.project().find(run).id(), null, null))
                .audit();
        if (json) {
            terminal.out().println(Json.text(document(audit)));
        } else {
            print(audit, terminal);
        }
        return failOn != null && all(audit).anyMatch(each -> each.severity().compareTo(failOn) <= 0)
                ? Exit.NO
                : Exit.DONE;
    }

    private static Stream<Finding> all(Audit audit) {
        return Stream.concat(audit.project().stream(), audit.runs().stream().flatMap(each -> each.findings().stream()));
    }

    static void print(Audit audit, Terminal terminal) {
        if (!audit.runs().isEmpty()) {
            List<String> head = new ArrayList<>(List.of("Run"));
            Stream.of(Layer.values()).map(Json::word).forEach(head::add);
            Table table = new Table(head);
            for (Audit.RunAudit each : audit.runs()) {
                List<String> cells = new ArrayList<>(List.of(each.run().name()));
                Stream.of(Layer.values())
                        .map(layer -> each.tower().block(layer))
                        .forEach(block -> cells.add(
                                Json.word(block.degree()) + " " + block.checked() + "/" + block.applicable()));
                table.row(cells);
            }
            table.print(terminal.out());
            terminal.out().println();
        }
        long found = all(audit).count();
        if (found == 0) {
            terminal.out()
                    .println("No rule raised a finding. " + audit.rules().size() + " rules ran, "
                            + audit.notRun().size() + " could not run.");
            return;
        }
        printFindings(audit.project(), "project", terminal);
        audit.runs().forEach(each -> printFindings(each.findings(), each.run().name(), terminal));
        terminal.out()
                .println(Words.count(found, "finding", "findings") + " by "
                        + audit.rules().size() + " rules, " + audit.notRun().size() + " could not run.");
    }

    static void printFindings(List<Finding> findings, String subject, Terminal terminal) {
        for (Finding finding : findings) {
            String where =
                    finding.evidence().stream().limit(3).map(Evidence::text).collect(Collectors.joining(", "));
            terminal.out()
                    .println(String.format(Locale.ROOT, "%-4s", finding.rule()) + terminal.severity(finding.severity())
                            + "  "
                            + Table.printable(subject) + ": " + Table.printable(finding.message())
                            + (where.isEmpty() ? "" : "  [" + Table.printable(where) + "]"));
        }
    }

    private static ObjectNode document(Audit audit) {
        ObjectNode document = Json.document("audit");
        ArrayNode runs = document.putArray("runs");
        for (Audit.RunAudit each : audit.runs()) {
            ObjectNode node = runs.addObject()
                    .put("id", each.run().id().id())
                    .put("key", each.run().key())
                    .put("name", each.run().name());
            node.set("tower", RunJson.tower(each.tower()));
            node.set("findings", RunJson.findings(each.findings()));
        }
        document.set("project", RunJson.findings(audit.project()));
        ArrayNode rules = document.putArray("rules");
        audit.rules()
                .forEach(rule -> rules.addObject()
                        .put("id", rule.id())
                        .put("layer", Json.word(rule.area()))
                        .put("severity", Json.word(rule.severity()))
                        .put("question", rule.question()));
        ArrayNode notRun = document.putArray("notRun");
        audit.notRun()
                .forEach(each -> notRun.addObject().put("rule", each.rule()).put("reason", each.reason()));
        return document;
    }
}
