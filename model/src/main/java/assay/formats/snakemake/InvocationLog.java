package assay.formats.snakemake;

import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The log of one invocation. Its times are local and say no zone, so that they stay texts. Since version 9 it starts
/// with a table of what was called where.
record InvocationLog(String root, Source source, Facts facts) {
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)\\..*");
    private static final Pattern HEADER = Pattern.compile(
            "  (Platform|Snakemake version|Python version|Command|Config MD5|Workflow ID): (.{1,4000})");
    private static final int MOST_CHARACTERS = 64 << 20;
    private static final int HEADER_LINES = 40;

    void read() throws IOException {
        String name = Paths.name(source.path());
        RunId run = new RunId("snakemake", root, "log/" + name.replace(".snakemake.log", ""));
        Map<String, Integer> headers = new LinkedHashMap<>();
        Status status = Status.UNKNOWN;
        int characters = 0;
        int number = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(source.stream(source.path()), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine();
                    line != null && characters < MOST_CHARACTERS;
                    line = lines.readLine()) {
                characters += line.length() + 1;
                number++;
                if (number < HEADER_LINES && HEADER.matcher(line).matches()) {
                    headers.put(line, number);
                }
                status = status(line, status);
            }
        }
        facts.add(Execution.known(run, run.id(), status, source.here(Locator.WHOLE)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        Matcher time = TIME.matcher(name);
        if (time.matches()) {
            here.tag(
                    "start, by the file's name",
                    time.group(1) + " " + time.group(2) + ":" + time.group(3) + ":" + time.group(4),
                    Locator.WHOLE);
        }
        headers.forEach((line, at) -> header(here, line, Locator.line(at)));
    }

    /// Any job that failed fails the invocation, also where it went on with others.
    private static Status status(String line, Status before) {
        if (line.startsWith("Exiting because a job execution failed")
                || line.startsWith("Error in rule ")
                || line.startsWith("MissingInputException")
                || line.startsWith("WorkflowError")) {
            return Status.FAILED;
        }
        boolean done = line.endsWith("steps (100%) done") || line.startsWith("Nothing to be done");
        return done && before == Status.UNKNOWN ? Status.FINISHED : before;
    }

    private static void header(RunFacts here, String line, Locator at) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            return;
        }
        String value = header.group(2);
        switch (header.group(1)) {
            case "Snakemake version" -> here.dependency("pip", "snakemake", "==" + value, value, at);
            case "Python version" -> here.python(value.split(" ", 2)[0], at);
            case "Command" -> here.command(List.of(value.split(" ", -1)), null, at);
            case "Platform" -> here.system("platform", value, at);
            // Over the settings as they are in memory, also where there are none: no file has this digest.
            case "Config MD5" -> here.tag("state of the settings", value, at);
            default -> here.tag(header.group(1), value, at);
        }
    }
}
