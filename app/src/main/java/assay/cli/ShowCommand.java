package assay.cli;

import assay.audit.Audit;
import assay.audit.GradedFact;
import assay.audit.Tower;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.WebRepository;
import assay.query.RunRow;
import assay.rerun.History;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "One run: all facts by layer, each with grade and evidence; what reruns of it showed.",
        footer = {"", "Example: assay show . final-s0"})
final class ShowCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "RUN", description = RunHelp.TEXT)
    private String run = "";

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        Run found = opened.project().find(run);
        Audit.RunAudit audit = opened.project().audit(found.id());
        if (json) {
            RunRow row = opened.project().rows().stream()
                    .filter(each -> each.run().id().equals(found.id()))
                    .findFirst()
                    .orElseThrow();
            ObjectNode document = Json.document("show");
            document.set("run", RunJson.run(row));
            document.set("tower", RunJson.tower(audit.tower()));
            document.set("facts", RunJson.facts(audit.tower()));
            document.set("findings", RunJson.findings(audit.findings(), null));
            document.set("reruns", RerunsOfRun.json(opened.project().reruns().history(found.id())));
            terminal.out().println(Json.text(document));
        } else {
            print(
                    found,
                    audit,
                    opened.project().records(),
                    opened.project().reruns().history(found.id()));
        }
        return Exit.DONE;
    }

    private void print(Run run, Audit.RunAudit audit, Records records, History history) {
        terminal.out().println(terminal.bold(Table.printable(run.name())) + "  " + run.key());
        terminal.out()
                .println(run.status() + (run.deleted() ? ", deleted" : "") + ", started " + Words.time(run.start())
                        + " UTC, took " + Words.duration(run.duration()) + ", read from "
                        + Table.printable(run.record()));
        records.joins().stream()
                .filter(join -> join.run().equals(run.id()))
                .forEach(join -> terminal.out()
                        .println((join.certain() ? "Also recorded as " : "May be the same as ")
                                + Table.printable(join.other().key() + ": " + join.why())));
        List<String> pages = pages(run, records);
        for (Layer layer : Layer.values()) {
            Tower.Block block = audit.tower().block(layer);
            terminal.out().println();
            terminal.out()
                    .println(terminal.bold(Json.word(layer)) + ": " + Json.word(block.degree()) + ", " + block.checked()
                            + " of " + block.applicable() + " rules ran. " + Table.printable(block.sentence()));
            Table table = new Table("Fact", "Value", "Grade", "Evidence");
            for (GradedFact fact : block.facts()) {
                table.row(
                        fact.name(),
                        fact.value() == null ? "not found" : fact.value(),
                        Json.word(fact.grade()),
                        fact.grade() == Grade.STATED
                                ? fact.note()
                                : fact.evidence().stream()
                                        .limit(2)
                                        .map(Evidence::text)
                                        .collect(Collectors.joining(", ")));
            }
            if (table.size() > 0) {
                table.print(terminal.out());
            }
            if (layer == Layer.CODE) {
                pages.forEach(page -> terminal.out().println("Page of the commit, not looked up: " + page));
            }
        }
        terminal.out().println();
        new RerunsOfRun(terminal).print(history);
        terminal.out().println();
        new AuditText(terminal, false).print(audit.findings(), run.name());
    }

    private static List<String> pages(Run run, Records records) {
        return WebRepository.pages(
                all(Fact.Commit.class, records.facts(run.id())), all(Fact.Repository.class, records.projectFacts()));
    }

    private static <T extends Fact> List<T> all(Class<T> kind, List<Fact> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
