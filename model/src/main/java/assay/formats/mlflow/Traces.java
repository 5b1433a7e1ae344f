package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Problems;
import assay.read.Source;
import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Traces: recorded calls of a model or an agent. They are no runs: they are counted, for their experiment and for the
/// runs that they were made in, and what was asked and answered stays where it is.
final class Traces {
    private static final int MOST = 100_000;
    private static final long LARGEST = 1 << 20;
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
    private static final String RUN_FILE = "request_metadata/mlflow.sourceRun";

    private final Facts facts;
    private final Evidence evidence;
    private final Map<String, Integer> byRun = new TreeMap<>();
    private int count;
    private int failed;
    private boolean allSaid = true;

    Traces(Facts facts, Evidence evidence) {
        this.facts = facts;
        this.evidence = evidence;
    }

    /// @param run empty where it was made in none
    void add(String status, String run) {
        count++;
        switch (status) {
            case "ERROR" -> failed++;
            case "" -> allSaid = false;
            default -> {}
        }
        if (RUN.matcher(run).matches()) {
            byRun.merge(run, 1, Integer::sum);
        }
    }

    /// @param place the experiment, as people find it
    void facts(String place) {
        if (count == 0) {
            return;
        }
        setting("traces in " + place, count);
        if (allSaid) {
            setting("traces in " + place + " that failed", failed);
        }
        byRun.forEach((run, traces) ->
                facts.add(new Fact.Tag(RunRecord.run(run), "traces", Integer.toString(traces), evidence)));
    }

    private void setting(String key, int number) {
        facts.add(new Fact.Setting(null, Fact.Setting.Kind.SYSTEM, key, Integer.toString(number), evidence));
    }

    /// Those of the experiment in the folder of the claimed file: `traces/<id>/trace_info.yaml`.
    static void read(Source source, Facts facts) {
        String folder = source.folder();
        String prefix = folder.isEmpty() ? "traces/" : folder + "/traces/";
        Traces traces = new Traces(facts, source.here(Locator.WHOLE));
        for (String file : source.files(prefix.substring(0, prefix.length() - 1))) {
            int id = file.indexOf('/', prefix.length());
            if (id < 0 || !file.substring(id).equals("/trace_info.yaml")) {
                continue;
            }
            if (traces.count == MOST) {
                facts.problem(new Problem.TooLarge(
                        source.path(),
                        Locator.WHOLE,
                        "Expected at most " + MOST + " traces in an experiment, found more: the rest is not counted."));
                break;
            }
            traces.add(status(source, file, facts), run(source, file.substring(0, id + 1) + RUN_FILE, facts));
        }
        traces.facts(folder.isEmpty() ? source.projectName() : folder);
    }

    /// `state` since the third generation of traces, `status` before; empty where it is not known.
    private static String status(Source source, String file, Facts facts) {
        try {
            if (source.size(file) > LARGEST) {
                throw new SyntaxException(
                        Reason.TOO_LARGE, 0, "Expected a trace of at most " + LARGEST + " bytes, found more.");
            }
            String text = source.text(file);
            if (!text.endsWith("\n")) {
                throw new SyntaxException(
                        Reason.TRUNCATED, 0, "Expected the last line to be ended, found it half-written.");
            }
            Tree trace = Meta.parse(text);
            return RunRecord.first(
                    trace.get("state").text(""), trace.get("status").text(""));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
            return "";
        }
    }

    private static String run(Source source, String file, Facts facts) {
        try {
            return source.size(file) < 0 || source.size(file) > 64
                    ? ""
                    : source.text(file).strip();
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
            return "";
        }
    }
}
