package assay.audit;

import assay.fact.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The same observation, made on one or more runs: what people read as one line.
///
/// @param finding of the first run
/// @param findings one for each run
/// @param runs empty where it is about the project
/// @param fresh whether an earlier audit, where there is one to hold against, did not have it
public record Observation(Finding finding, List<Finding> findings, List<Run> runs, boolean fresh) {
    /// What follows in a message is where was looked, and differs from run to run: the words of every language.
    private static final Pattern LOOKED = Pattern.compile("(?<=.) (Looked|Gesucht) in: ");

    private static final Comparator<Observation> ORDER = Comparator.comparing((Observation each) -> !each.fresh)
            .thenComparing(each -> each.finding.area())
            .thenComparing(each -> !each.finding.isOpen())
            .thenComparing(each -> each.finding.severity())
            .thenComparing(each -> each.finding.rule(), RuleIds.ORDER)
            .thenComparing(Observation::said);

    public Observation {
        findings = List.copyOf(findings);
        runs = List.copyOf(runs);
    }

    /// What was observed, without where was looked.
    public String said() {
        return said(finding.message());
    }

    static String said(String message) {
        Matcher looked = LOOKED.matcher(message);
        return looked.find() ? message.substring(0, looked.start()) : message;
    }

    private record Same(String rule, Severity severity, Area area, String message, Standing standing, boolean fresh) {}

    private static final class Joining {
        private final List<Finding> findings = new ArrayList<>();
        private final List<Run> runs = new ArrayList<>();
    }

    /// New ones first, then by layer, open ones before waived ones, worst first.
    public static List<Observation> of(Audit audit, @Nullable Since since) {
        Map<Same, Joining> joined = new LinkedHashMap<>();
        audit.project().forEach(each -> add(joined, each, null, since));
        audit.runs().forEach(run -> run.findings().forEach(each -> add(joined, each, run.run(), since)));
        List<Observation> all = new ArrayList<>();
        joined.forEach((same, each) ->
                all.add(new Observation(each.findings.getFirst(), each.findings, each.runs, same.fresh)));
        all.sort(ORDER);
        return all;
    }

    private static void add(Map<Same, Joining> joined, Finding finding, @Nullable Run run, @Nullable Since since) {
        boolean fresh = since != null && since.isNew(finding);
        Same same = new Same(
                finding.rule(), finding.severity(), finding.area(), said(finding.message()), finding.standing(), fresh);
        Joining into = joined.computeIfAbsent(same, any -> new Joining());
        into.findings.add(finding);
        if (run != null && (into.runs.isEmpty() || !into.runs.getLast().id().equals(run.id()))) {
            into.runs.add(run);
        }
    }
}
