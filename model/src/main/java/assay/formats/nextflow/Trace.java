package assay.formats.nextflow;

import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One run, of which the file does not say the name, and its tasks; the header tells which columns there are.
final class Trace {
    private static final List<String> TAGS =
            List.of("hash", "exit", "duration", "realtime", "%cpu", "peak_rss", "peak_vmem", "workdir", "attempt");
    private static final int MOST = 100_000;

    private final Source source;
    private final Facts facts;
    private final RunId run;
    private final Map<String, Integer> columns = new HashMap<>();

    Trace(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.run = new RunId("nextflow", Paths.folder(source.path()), Paths.name(source.path()));
    }

    void read() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(source.stream(source.path()), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            String[] names = (header == null ? "" : header).split("\t", -1);
            for (int i = 0; i < names.length; i++) {
                columns.put(names[i].strip(), i);
            }
            if (!columns.keySet().containsAll(List.of("task_id", "name", "status"))) {
                facts.problem(new Problem.Damaged(
                        source.path(), Locator.line(1), "Columns task_id, name and status were expected."));
                return;
            }
            facts.add(Execution.known(run, source.path(), Status.UNKNOWN, source.here(Locator.line(1))));
            int number = 1;
            for (String line = lines.readLine(); line != null && number < MOST; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    task(line.split("\t", -1), Locator.line(number));
                }
            }
        }
    }

    private void task(String[] row, Locator at) {
        String name = at(row, "name");
        if (row.length != columns.size() || name.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    at,
                    columns.size() + " columns with a name were expected and " + row.length + " columns were found."));
            return;
        }
        RunId task = new RunId("nextflow", run.scope(), run.id() + "/" + at(row, "task_id"));
        facts.add(new Execution(
                task, name, status(at(row, "status")), null, null, run, false, null, null, source.here(at)));
        RunFacts here = new RunFacts(task, source, source.path(), facts);
        here.tag("status", at(row, "status"), at);
        here.tag("submitted, local time", at(row, "submit"), at);
        TAGS.forEach(each -> here.tag(each, at(row, each), at));
        String image = at(row, "container");
        if (!image.isEmpty()) {
            facts.add(Containers.image(image, task, Dependency.Origin.RECORDED, source.here(at)));
        }
        String script = at(row, "script");
        if (!script.isEmpty()) {
            facts.add(new Fact.Step(run, name, Secrets.clean(script.strip()), null, source.here(at)));
        }
    }

    /// Empty where there is no such column, or nothing in it.
    private String at(String[] row, String column) {
        Integer index = columns.get(column);
        String value = index == null || index >= row.length ? "" : row[index].strip();
        return value.equals("-") ? "" : value;
    }

    /// A cached task was taken over from an earlier run.
    static Status status(String text) {
        return switch (text) {
            case "COMPLETED", "CACHED" -> Status.FINISHED;
            case "FAILED" -> Status.FAILED;
            case "ABORTED" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
    }
}
