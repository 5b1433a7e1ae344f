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
import assay.read.Times;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The execution report, a page that Nextflow makes of a run: what was called, how it ended, and in
/// a script its tasks
/// as
/// JSON. Times of the run are local and say no zone, those of tasks are exact.
final class Report {
    private static final Limits DATA = new Limits(64 << 20, 20, 4_000_000);
    private static final String BEGIN = "window.data = ";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("Nextflow workflow report for run id \\[([^\\]\\s]{1,200})\\]");
    private static final Pattern COMMAND =
            Pattern.compile("<pre class=\"nfcommand\"><code>(.{1,8000}?)</code></pre>", Pattern.DOTALL);
    private static final Pattern COMMIT = Pattern.compile("\\(commit hash <code>([0-9a-f]{40})</code>\\)");
    private static final Pattern REPOSITORY =
            Pattern.compile("<dt[^>]*>Workflow repository</dt>\\s*<dd[^>]*><code>([^<]{1,1000})</code>");
    private static final Pattern VERSION = Pattern.compile("version ([0-9][\\w.-]{0,40}), build ");
    private static final Map<String, Pattern> FIELDS = new TreeMap<>(Map.of(
            "start, local time", Pattern.compile("<span id=\"workflow_start\">([^<]{1,60})</span>"),
            "end, local time", Pattern.compile("<span id=\"workflow_complete\">([^<]{1,60})</span>"),
            "script id", field("Script ID"),
            "session", field("Workflow session")));

    private static final List<String> TAGS =
            List.of("hash", "exit", "realtime", "%cpu", "peak_rss", "peak_vmem", "workdir", "attempt", "hostname");

    private final Source source;
    private final Facts facts;
    private final String page;

    private Report(Source source, Facts facts, String page) {
        this.source = source;
        this.facts = facts;
        this.page = page;
    }

    private static Pattern field(String label) {
        return Pattern.compile("<dt[^>]*>" + label + "</dt>\\s*<dd[^>]*><code>([^<]{1,200})</code>");
    }

    static boolean isOne(String head) {
        return NAME.matcher(head).find();
    }

    static void read(Source source, Facts facts) throws IOException {
        new Report(source, facts, source.text(source.path())).read();
    }

    private void read() throws IOException {
        Matcher name = NAME.matcher(page);
        RunId run = name.find()
                ? new RunId("nextflow", launched(), name.group(1))
                : new RunId("nextflow", source.folder(), Paths.name(source.path()));
        report(run, name.hasMatch() ? line(name.start()) : Locator.WHOLE);
        int begin = page.lastIndexOf(BEGIN);
        int end = begin < 0 ? -1 : page.indexOf("</script>", begin);
        if (end < 0) {
            facts.problem(new Problem.Truncated(
                    source.path(), Locator.WHOLE, "Data of the tasks were expected in a script, none were found."));
            return;
        }
        int first = number(begin);
        String data = page.substring(begin + BEGIN.length(), end).strip().replaceAll(";$", "");
        // An apostrophe is escaped as JavaScript may and JSON may not.
        String json = ESCAPE.matcher(data)
                .replaceAll(escape -> escape.group(1).equals("'") ? "'" : Matcher.quoteReplacement(escape.group()));
        for (Tree task : Json.parse(json, DATA).get("trace").items()) {
            task(run, task, Locator.line(first + task.line() - 1));
        }
    }

    /// The folder that it was launched in, as far as one above has a history; else that of the report.
    private String launched() {
        for (String folder = source.folder(); ; folder = Paths.folder(folder)) {
            if (source.exists((folder.isEmpty() ? "" : folder + "/") + ".nextflow/history")) {
                return folder;
            }
            if (folder.isEmpty()) {
                return source.folder();
            }
        }
    }

    private void report(RunId run, Locator at) {
        boolean failed = page.contains("<h4>Workflow execution completed unsuccessfully!</h4>");
        boolean finished = page.contains("Workflow execution completed successfully");
        facts.add(Execution.known(
                run, run.id(), failed ? Status.FAILED : finished ? Status.FINISHED : Status.UNKNOWN, source.here(at)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        FIELDS.forEach((key, pattern) -> {
            Matcher found = pattern.matcher(page);
            if (found.find()) {
                here.tag(key, found.group(1), line(found.start()));
            }
        });
        Matcher command = COMMAND.matcher(page);
        if (command.find()) {
            History.command(here, command.group(1), line(command.start()));
        }
        Matcher commit = COMMIT.matcher(page);
        Matcher repository = REPOSITORY.matcher(page);
        if (commit.find()) {
            here.commit(
                    commit.group(1), null, null, repository.find() ? repository.group(1) : null, line(commit.start()));
        }
        Matcher version = VERSION.matcher(page);
        if (version.find()) {
            here.dependency("system", "nextflow", "==" + version.group(1), version.group(1), line(version.start()));
        }
    }

    private void task(RunId run, Tree task, Locator at) {
        String id = text(task, "task_id");
        String name = text(task, "name");
        if (id.isEmpty() || name.isEmpty()) {
            return;
        }
        RunId part = new RunId("nextflow", run.scope(), run.id() + "/" + id);
        facts.add(new Execution(
                part,
                Secrets.clean(name),
                Trace.status(text(task, "status")),
                Times.millis(task.get("start").number()),
                Times.millis(task.get("complete").number()),
                run,
                false,
                null,
                null,
                source.here(at)));
        RunFacts here = new RunFacts(part, source, source.path(), facts);
        here.tag("status", text(task, "status"), at);
        TAGS.forEach(each -> here.tag(each, text(task, each), at));
        String image = text(task, "container");
        if (!image.isEmpty()) {
            facts.add(Containers.image(image, part, Dependency.Origin.RECORDED, source.here(at)));
        }
        String script = text(task, "script");
        if (!script.isEmpty()) {
            facts.add(new Fact.Step(run, Secrets.clean(name), Secrets.clean(script.strip()), null, source.here(at)));
        }
    }

    /// Empty where there is nothing.
    private static String text(Tree task, String field) {
        String text = task.get(field).text("").strip();
        return text.equals("-") ? "" : text;
    }

    private int number(int offset) {
        return (int) page.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private Locator line(int offset) {
        return Locator.line(number(offset));
    }
}
