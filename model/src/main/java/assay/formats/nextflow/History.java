package assay.formats.nextflow;

import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Seven columns: local time, duration, name, status, revision, session, command. The oldest lines have the session
/// and the command only. A resumed run has the session of the one before it, and a name of its own.
record History(Source source, Facts facts) {
    private static final Pattern OPTION = Pattern.compile("--([A-Za-z_][\\w.-]*)(?:=(.*))?");
    private static final int COLUMNS = 7;
    private static final int MOST = 100_000;

    void read() throws IOException {
        String folder = source.folder();
        String root = Paths.folder(folder);
        int number = 0;
        for (String line : source.text(source.path()).lines().limit(MOST).toList()) {
            number++;
            String[] columns = line.split("\t", -1);
            Locator at = Locator.line(number);
            if (columns.length == COLUMNS && !columns[2].isBlank()) {
                run(root, columns, at);
            } else if (columns.length == 2 && !columns[0].isBlank()) {
                old(root, columns, at);
            } else if (!line.isBlank()) {
                facts.problem(new Problem.Damaged(
                        source.path(), at, "Seven columns were expected and " + columns.length + " were found."));
            }
        }
    }

    private void run(String root, String[] columns, Locator at) {
        RunId run = new RunId("nextflow", root, columns[2].equals("-") ? columns[5] : columns[2]);
        RunFacts here = add(run, status(columns[3]), at);
        here.tag("start, local time", columns[0], at);
        here.tag("duration", columns[1].equals("-") ? null : columns[1], at);
        here.tag("session", columns[5], at);
        here.commit(columns[4], null, null, null, at);
        here.tag("revision", columns[4].equals("-") ? null : columns[4], at);
        command(here, columns[6], at);
    }

    private void old(String root, String[] columns, Locator at) {
        RunFacts here = add(new RunId("nextflow", root, columns[0]), Status.UNKNOWN, at);
        command(here, columns[1], at);
    }

    private RunFacts add(RunId run, Status status, Locator at) {
        facts.add(Execution.known(run, run.id(), status, source.here(at)));
        return new RunFacts(run, source, source.path(), facts);
    }

    /// `--name value` and `--name=value` are the pipeline's parameters; options of Nextflow have one dash.
    static void command(RunFacts here, String line, Locator at) {
        List<String> words = List.of(line.split(" ", -1));
        here.command(words, null, at);
        for (int i = 0; i < words.size(); i++) {
            Matcher option = OPTION.matcher(words.get(i));
            if (!option.matches()) {
                continue;
            }
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            String value =
                    option.group(2) != null ? option.group(2) : next.isEmpty() || next.startsWith("-") ? "true" : next;
            here.param(option.group(1), value, at);
        }
    }

    private static Status status(String text) {
        return switch (text) {
            case "OK" -> Status.FINISHED;
            case "ERR" -> Status.FAILED;
            default -> Status.UNKNOWN;
        };
    }
}
