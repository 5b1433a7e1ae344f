package assay.formats.azureml;

import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Source;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// What a job of version 2 printed. It does not say of which job; a traceback at its end says that it failed.
final class StdLog {
    static final String NAME = "std_log.txt";
    static final String FOLDER = "user_logs";
    private static final Pattern ERROR =
            Pattern.compile("[A-Za-z_][\\w.]{0,200}(?:Error|Exception|Interrupt|Exit)(?::.*)?");
    private static final int LAST = 400;

    private StdLog() {}

    static void read(Source source, Facts facts) throws IOException {
        List<String> lines = source.text(source.path()).lines().toList();
        int last = lines.size();
        while (last > 0 && lines.get(last - 1).isBlank()) {
            last--;
        }
        boolean failed = last > 0
                && ERROR.matcher(lines.get(last - 1)).matches()
                && lines.subList(Math.max(0, last - LAST), last).contains("Traceback (most recent call last):");
        String job = Paths.folder(source.folder());
        facts.add(Execution.known(
                new RunId("azureml", job, FOLDER),
                job.isEmpty() ? FOLDER : Paths.name(job),
                failed ? Status.FAILED : Status.UNKNOWN,
                source.here(failed ? Locator.line(last) : Locator.WHOLE)));
    }
}
