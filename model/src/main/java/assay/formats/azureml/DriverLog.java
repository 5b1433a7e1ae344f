package assay.formats.azureml;

import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import assay.read.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The driver's log: the call, and whether it ended well. The run's id stands in the folder that it worked in.
final class DriverLog {
    private static final Pattern FOLDER =
            Pattern.compile("Current directory:\\s+\\S*/azureml/([A-Za-z0-9][\\w.-]{7,120}?)(?:/\\S*)?\\s*");
    private static final Pattern CALL =
            Pattern.compile("Preparing to call script \\[ ?(\\S+) ?\\] with arguments: \\[(.*)\\]\\s*");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final Pattern TIME =
            Pattern.compile("\\[(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)\\].*");
    private static final int LONGEST = 100_000;

    private String id = "";
    private Status status = Status.UNKNOWN;
    private int statusLine;
    private final List<String> command = new ArrayList<>();
    private int commandLine;
    private @Nullable Instant start;
    private @Nullable Instant end;

    private DriverLog() {}

    static void read(Source source, Facts facts) throws IOException {
        DriverLog log = new DriverLog();
        int number = 0;
        for (String line : source.text(source.path()).lines().toList()) {
            number++;
            if (line.length() < LONGEST) {
                log.line(line, number);
            }
        }
        String name = Paths.name(source.path());
        RunId run = log.id.isEmpty()
                ? new RunId("azureml", source.folder(), name.substring(0, name.lastIndexOf('.')))
                : RunId.global("azureml", log.id);
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        Locator at = log.statusLine > 0 ? Locator.line(log.statusLine) : new Locator.Pointer("", 0);
        facts.add(new Execution(run, run.id(), log.status, log.start, log.end, null, false, null, null, here.at(at)));
        here.command(log.command, null, Locator.line(Math.max(1, log.commandLine)));
    }

    private void line(String line, int number) {
        Matcher time = TIME.matcher(line);
        if (time.matches()) {
            Instant found = Times.utc(time.group(1));
            start = start == null ? found : start;
            end = found;
        }
        Matcher folder = FOLDER.matcher(line);
        if (id.isEmpty() && folder.matches()) {
            id = Paths.name(line.strip());
        }
        Matcher call = CALL.matcher(line);
        if (command.isEmpty() && call.matches()) {
            command.add(call.group(1));
            Matcher argument = ARGUMENT.matcher(call.group(2));
            while (argument.find()) {
                command.add(argument.group(1) == null ? argument.group(2) : argument.group(1));
            }
            commandLine = number;
        }
        boolean failed = line.startsWith("The experiment failed");
        if (failed || line.startsWith("The experiment completed successfully")) {
            status = failed ? Status.FAILED : Status.FINISHED;
            statusLine = number;
        }
    }
}
