package assay.cli;

import assay.diff.Aspect;
import assay.diff.ManyRuns;
import assay.diff.RunDiff;
import assay.fact.Run;
import assay.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
        name = "diff",
        description = "What differs between runs, ranked by what it can do to the metrics.",
        footer = {"", "Example: assay diff . seeds-final-0 positive-weight --aspect params,libraries,metrics"})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1",
            paramLabel = "BASE",
            description = "The run that the others are held against. " + RunHelp.TEXT)
    private String base = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "RUN", description = "Named like BASE.")
    private List<String> others = List.of();

    @Option(
            names = "--aspect",
            split = ",",
            paramLabel = "ASPECT",
            description = "Only these: code, params, libraries, environment, data, metrics, files.")
    private List<String> aspects = List.of();

    @Option(names = "--all", description = "The identical too.")
    private boolean all;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the differences as CSV, one a line.")
    private @Nullable Path csv;

    private final Terminal terminal;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Set<Aspect> wanted = aspects();
        Project project = Opened.read(folder, options, terminal).project();
        Run a = project.find(base);
        List<Run> b = others.stream().map(project::find).toList();
        if (b.size() == 1) {
            one(project.asked().diff(a.id(), b.getFirst().id(), terminal.progress(options)), wanted, project);
        } else {
            many(
                    project.asked().diff(a.id(), b.stream().map(Run::id).toList(), terminal.progress(options)),
                    wanted,
                    project);
        }
        return Exit.DONE;
    }

    private void one(RunDiff diff, Set<Aspect> wanted, Project project) {
        terminal.clearProgress(options);
        write(List.of(diff), wanted, project);
        if (json) {
            terminal.out().println(Json.text(DiffJson.document(diff, wanted, all)));
        } else {
            new DiffText(diff, wanted, all).print(terminal);
        }
    }

    private void many(ManyRuns many, Set<Aspect> wanted, Project project) {
        terminal.clearProgress(options);
        write(many.diffs(), wanted, project);
        if (json) {
            terminal.out().println(Json.text(DiffJson.document(many, wanted, all)));
        } else {
            new ManyText(many, wanted).print(terminal);
        }
    }

    private void write(List<RunDiff> diffs, Set<Aspect> wanted, Project project) {
        if (csv != null) {
            project.save(csv, DiffCsv.of(diffs, wanted, all).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Set<Aspect> aspects() {
        Set<Aspect> wanted = EnumSet.noneOf(Aspect.class);
        for (String each : aspects) {
            wanted.add(Arrays.stream(Aspect.values())
                    .filter(aspect -> DiffJson.word(aspect).equals(each.strip())
                            || Json.word(aspect).equals(each.strip()))
                    .findFirst()
                    .orElseThrow(() -> new WrongUsage("No aspect '" + each
                            + "': code, params, libraries, environment, data, metrics and files are.")));
        }
        return wanted.isEmpty() ? EnumSet.allOf(Aspect.class) : wanted;
    }
}
