package assay.cli;

import assay.audit.Language;
import assay.fact.Run;
import assay.project.IssuedFile;
import assay.project.Project;
import assay.report.Additions;
import assay.report.Paper;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.pack.Pack;
import assay.report.pack.Packs;
import assay.report.people.Decision;
import assay.report.people.Statements;
import assay.report.people.StatementsFile;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "The audit report on one run: PDF, HTML, JSON.",
        footer = {
            "",
            "Example: assay report . model:credit-default@champion -o audit-report.pdf --html audit-report.html",
            "Names, hosts, home paths and addresses are withheld and counted unless revealed."
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "RUN", description = RunHelp.TEXT)
    private String run = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.pdf",
            description = "The PDF to write.")
    private Path pdf = Path.of("audit-report.pdf");

    @Option(names = "--html", paramLabel = "FILE", description = "Also as one HTML file.")
    private @Nullable Path html;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "Also as JSON into this file; without a file, what was written is listed as JSON.")
    private @Nullable String json;

    @Option(
            names = "--bundle",
            paramLabel = "FILE.zip",
            description = "Also the report with all that is inside its PDF as one file, to be checked without Assay.")
    private @Nullable Path bundle;

    @Option(names = "--crate", paramLabel = "FOLDER", description = "Also the same files in a folder, as an RO-Crate.")
    private @Nullable Path crate;

    @Option(names = "--bom", paramLabel = "FILE", description = "Also the list of materials, as CycloneDX 1.6.")
    private @Nullable Path bom;

    @Option(
            names = "--reveal",
            split = ",",
            paramLabel = "WHAT",
            description = "What is not withheld: ${COMPLETION-CANDIDATES}.")
    private List<Reveal> reveal = new ArrayList<>();

    @Option(
            names = "--pack",
            split = ",",
            paramLabel = "NAME",
            description = "Clauses held against the records: ${COMPLETION-CANDIDATES}, or a pack's file.",
            completionCandidates = PackIds.class)
    private List<String> packs = new ArrayList<>();

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "Statements by people, in a YAML file; see the guide.")
    private @Nullable Path statements;

    @Option(
            names = "--decision",
            paramLabel = "FILE",
            description = "The record of a decision (YAML or JSON), held against the model's digest.")
    private @Nullable Path decision;

    @Option(names = "--baseline", paramLabel = "RUN", description = "A run that this one is held against.")
    private @Nullable String baseline;

    @Option(names = "--paper", paramLabel = "SIZE", description = "a4 or letter; a4 unless said otherwise.")
    private Paper paper = Paper.A4;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "The language it is written in: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Language language = Language.EN;

    @Mixin
    private Options options = new Options();

    /// One byte more than the forms that are read may have.
    private static final int LARGEST = (1 << 20) + 1;

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        Run found = opened.project().find(run);
        boolean listed = json != null && json.isEmpty();
        ReportFiles files =
                new ReportFiles(pdf, html, json == null || listed ? null : Path.of(json), bundle, crate, bom);
        Set<Reveal> revealed = reveal.isEmpty() ? Set.of() : EnumSet.copyOf(reveal);
        List<IssuedFile> issued = issue(
                opened.project(),
                new ReportRequest(found.id(), files, revealed, additions(opened.project())),
                options,
                terminal);
        if (listed) {
            terminal.out().println(Json.text(document(found, issued)));
        } else {
            print(issued, terminal);
        }
        return Exit.DONE;
    }

    private Additions additions(Project project) {
        return new Additions(
                packs.stream().map(ReportCommand::pack).toList(),
                statements == null ? Statements.NONE : supplied(statements, StatementsFile::read),
                decision == null ? null : supplied(decision, Decision::read),
                baseline == null ? null : project.find(baseline).id(),
                language,
                paper);
    }

    /// @throws WrongUsage where the file is not there, too large, or not in its form
    private static <T> T supplied(Path file, BiFunction<String, byte[], T> read) {
        try (InputStream in = Files.newInputStream(file)) {
            return read.apply(String.valueOf(file.getFileName()), in.readNBytes(LARGEST));
        } catch (IOException e) {
            throw new WrongUsage(file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new WrongUsage(String.valueOf(wrong.getMessage()));
        }
    }

    /// @throws WrongUsage where there is no such pack
    private static Pack pack(String name) {
        try {
            return Packs.named(name);
        } catch (IllegalArgumentException none) {
            throw new WrongUsage(String.valueOf(none.getMessage()));
        }
    }

    static final class PackIds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Packs.ids().iterator();
        }
    }

    static List<IssuedFile> issue(Project project, ReportRequest request, Options options, Terminal terminal) {
        List<IssuedFile> issued = project.report(request, Release.VERSION, terminal.progress(options));
        terminal.clearProgress(options);
        return issued;
    }

    static void print(List<IssuedFile> issued, Terminal terminal) {
        Table table = new Table("Form", "File", "Bytes", "SHA-256");
        issued.forEach(each -> table.row(
                each.form(),
                each.file().toString(),
                Long.toString(each.size()),
                each.sha256().substring(0, 12)));
        table.print(terminal.out());
    }

    private static ObjectNode document(Run run, List<IssuedFile> issued) {
        ObjectNode document = Json.document("report").put("run", run.key());
        ArrayNode files = document.putArray("files");
        issued.forEach(each -> files.addObject()
                .put("form", each.form())
                .put("file", each.file().toString())
                .put("size", each.size())
                .put("sha256", each.sha256()));
        return document;
    }
}
