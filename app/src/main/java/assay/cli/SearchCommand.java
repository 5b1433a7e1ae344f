package assay.cli;

import assay.audit.Audit;
import assay.fact.Run;
import assay.fact.RunId;
import assay.project.Match;
import assay.project.Matches;
import assay.project.Project;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        description = {
            "Searches everything: runs, models, parameters, metrics, tags, files, digests, commits, packages, settings,",
            "findings and problems. Words may be begun only; all of them must be there."
        },
        footer = {
            "",
            "Example: assay search . lr 0.3 --kind parameter",
            "A digest is found by its first digits: assay search . 9f86d081"
        })
final class SearchCommand implements Callable<Integer> {
    private static final int LONGEST = 80;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "What to look for.")
    private List<String> words = List.of();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}. Without findings no rule is asked, which is faster.")
    private Set<Match.Kind> kinds = EnumSet.allOf(Match.Kind.class);

    @Option(names = "--limit", paramLabel = "N", description = "So many of each kind (default: 20).")
    private int limit = 20;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new WrongUsage("--limit is 1 or more, not " + limit + ".");
        }
        Project project = Opened.read(folder, options, terminal).project();
        Audit audit = kinds.contains(Match.Kind.FINDING) ? project.audit() : null;
        String text = String.join(" ", words);
        Matches found = project.search(text, kinds, limit, audit, terminal.progress(options));
        terminal.clearProgress(options);
        if (json) {
            terminal.out().println(Json.text(document(text, found)));
        } else {
            print(project, found);
        }
        if (!found.everything()) {
            terminal.remark(options, "The project says more than is kept to be searched: something may be missing.");
        }
        return Exit.DONE;
    }

    private void print(Project project, Matches found) {
        if (found.matches().isEmpty()) {
            terminal.out().println("Nothing was found.");
            return;
        }
        Table table = new Table("Kind", "What", "Says", "Times", "Run");
        for (Match match : found.matches()) {
            table.row(
                    Json.word(match.kind()),
                    cut(match.key()),
                    cut(match.text()),
                    Long.toString(match.times()),
                    name(project, match.run()));
        }
        table.print(terminal.out());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static String name(Project project, @Nullable RunId id) {
        Run run = id == null ? null : project.records().run(id);
        return run == null ? "" : run.name();
    }

    private static ObjectNode document(String text, Matches found) {
        ObjectNode document = Json.document("search").put("text", text).put("everything", found.everything());
        ArrayNode matches = document.putArray("matches");
        for (Match match : found.matches()) {
            RunId run = match.run();
            matches.addObject()
                    .put("kind", Json.word(match.kind()))
                    .put("key", match.key())
                    .put("text", match.text())
                    .put("times", match.times())
                    .put("run", run == null ? null : run.key());
        }
        return document;
    }
}
