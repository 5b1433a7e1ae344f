package assay.cli;

import assay.audit.Area;
import assay.audit.Audit;
import assay.audit.Behind;
import assay.audit.Finding;
import assay.audit.Observation;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Since;
import assay.audit.Standing;
import assay.audit.Summary;
import assay.audit.Waiver;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Run;
import assay.project.AuditAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An audit as people read it in a terminal: towers, then findings by layer and severity, the same observation on many
/// runs as one line.
final class AuditText {
    private static final int TOWERS = 40;
    private static final int HOLDING = 5;
    private static final int NAMES = 3;
    private static final int PLACES = 2;
    private static final int SEVERITY = Json.word(Severity.CRITICAL).length();
    private static final List<Grade> LADDER = List.of(Grade.NOT_FOUND, Grade.RECORDED, Grade.MATCHED, Grade.RERUN);

    private final Terminal terminal;
    private final boolean all;

    /// @param all the tower of every run, what was not checked, and fingerprints
    AuditText(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.all = all;
    }

    /// @param behind the runs that stand behind the one that was asked about; null where all were
    void print(AuditAnswer answer, @Nullable Behind behind) {
        Audit audit = answer.audit();
        towers(audit);
        if (behind != null) {
            line("Behind it: " + printable(behind.sentence()));
            line("");
        }
        if (audit.runs().size() > 1) {
            summary(audit.summary());
        }
        ruleSet(audit);
        List<Observation> observations = Observation.of(audit, answer.since());
        findings(observations, answer.since() != null);
        if (all) {
            notChecked(audit);
        }
        asked(audit);
        total(answer, observations);
    }

    private void towers(Audit audit) {
        if (audit.runs().isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("Run"));
        Stream.of(Layer.values()).map(Json::word).forEach(head::add);
        Table table = new Table(head);
        int shown = all ? audit.runs().size() : Math.min(TOWERS, audit.runs().size());
        for (Audit.RunAudit each : audit.runs().subList(0, shown)) {
            List<String> cells = new ArrayList<>(List.of(each.run().name()));
            Stream.of(Layer.values())
                    .map(layer -> each.tower().block(layer))
                    .forEach(block ->
                            cells.add(Json.word(block.degree()) + " " + block.checked() + "/" + block.applicable()));
            table.row(cells);
        }
        table.print(terminal.out());
        int more = audit.runs().size() - shown;
        if (more > 0) {
            line("and " + Words.count(more, "more run", "more runs") + "; --all shows every tower");
        }
        line("");
    }

    private void summary(Summary summary) {
        Table table = new Table("Runs by degree", "not found", "recorded", "matched", "rerun");
        for (Layer layer : Layer.values()) {
            List<String> cells = new ArrayList<>(List.of(Json.word(layer)));
            LADDER.forEach(grade -> cells.add(Integer.toString(summary.count(layer, grade))));
            table.row(cells);
        }
        table.print(terminal.out());
        if (!summary.holding().isEmpty()) {
            line("Held down most by: "
                    + summary.holding().stream()
                            .limit(HOLDING)
                            .map(each -> each.rule() + " (" + Json.word(each.severity()) + ") on "
                                    + Words.count(each.runs(), "run", "runs"))
                            .collect(Collectors.joining(", ")));
        }
        line("");
    }

    private void ruleSet(Audit audit) {
        List<RuleSet.Departure> departures = audit.ruleSet().departures();
        if (departures.isEmpty()) {
            return;
        }
        line("Rule set " + printable(audit.ruleSet().name()) + ", which departs from the one that Assay ships:");
        for (RuleSet.Departure each : departures) {
            boolean off = each.word().equals("on") && each.now().equals("false");
            line("  " + each.rule() + " "
                    + (off
                            ? "switched off: it was not asked"
                            : each.word() + " " + each.now() + ", as shipped " + each.shipped())
                    + "  [" + printable(each.by()) + "]");
        }
        line("");
    }

    private void findings(List<Observation> observations, boolean held) {
        if (held) {
            List<Observation> fresh =
                    observations.stream().filter(Observation::fresh).toList();
            List<Observation> known =
                    observations.stream().filter(each -> !each.fresh()).toList();
            line(terminal.bold("New since the earlier audit"));
            if (fresh.isEmpty()) {
                line("nothing");
            }
            byLayer(fresh);
            if (!known.isEmpty()) {
                line("");
                line(terminal.bold("Known from the earlier audit"));
                byLayer(known);
            }
        } else {
            byLayer(observations);
        }
        if (!observations.isEmpty()) {
            line("");
        }
    }

    private void byLayer(List<Observation> observations) {
        for (Area area : Area.values()) {
            List<Observation> ofArea = observations.stream()
                    .filter(each -> each.finding().area() == area)
                    .toList();
            if (!ofArea.isEmpty()) {
                line(terminal.bold(Json.word(area)));
                ofArea.forEach(each -> line("  "
                        + finding(each.finding(), subject(each.runs()), each.said())
                        + (all ? "  " + fingerprints(each) : "")));
            }
        }
    }

    private static String fingerprints(Observation observation) {
        return observation.findings().stream().map(Finding::fingerprint).collect(Collectors.joining(" "));
    }

    private static String subject(List<Run> runs) {
        if (runs.isEmpty()) {
            return "project";
        }
        String some = runs.stream().limit(NAMES).map(Run::name).collect(Collectors.joining(", "));
        return runs.size() <= NAMES ? some : some + " and " + (runs.size() - NAMES) + " more";
    }

    /// Of one run.
    void print(List<Finding> findings, String subject) {
        findings.forEach(each -> line(finding(each, subject, each.message())));
    }

    private String finding(Finding finding, String subject, String said) {
        String where =
                finding.evidence().stream().limit(PLACES).map(Evidence::text).collect(Collectors.joining(", "));
        int more = finding.evidence().size() - PLACES;
        String word = terminal.severity(finding.severity())
                + " ".repeat(SEVERITY - Json.word(finding.severity()).length());
        return String.format(Locale.ROOT, "%-4s", finding.rule()) + word + "  "
                + printable(subject) + ": " + printable(said)
                + (where.isEmpty() ? "" : "  [" + printable(where) + (more > 0 ? " and " + more + " more" : "") + "]")
                + standing(finding.standing());
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case Standing.Open _ -> "";
            case Standing.Waived(Waiver waiver) ->
                "  (waived until " + waiver.until() + " by " + printable(waiver.by() + ": " + waiver.reason()) + ")";
            case Standing.Expired(Waiver waiver) ->
                "  (open again: the waiver by " + printable(waiver.by()) + " ended on " + waiver.until() + ")";
        };
    }

    private void notChecked(Audit audit) {
        for (Audit.RunAudit run : audit.runs()) {
            if (!run.open().isEmpty()) {
                line(terminal.bold("Not checked of " + printable(run.run().name()) + ", because"));
                run.open()
                        .forEach(each ->
                                line("  " + String.format(Locale.ROOT, "%-4s", each.rule()) + printable(each.why())));
                line("");
            }
        }
    }

    private void asked(Audit audit) {
        List<Audit.Asking> open =
                audit.asked().stream().filter(each -> !each.missing().isEmpty()).toList();
        if (!open.isEmpty()) {
            line("Asked of people ('assay state'), and not stated: "
                    + open.stream()
                            .map(each -> each.topic().word() + " for "
                                    + Words.count(each.missing().size(), "run", "runs"))
                            .collect(Collectors.joining(", ")));
            line("");
        }
    }

    private void total(AuditAnswer answer, List<Observation> observations) {
        Audit audit = answer.audit();
        long on = audit.rules().stream().filter(Audit.RuleInfo::on).count();
        String rules = Words.count(on - audit.notRun().size(), "rule", "rules") + " ran, "
                + audit.notRun().size() + " could not run"
                + (audit.notRun().isEmpty() || all ? "" : " (--all says why)") + ".";
        if (observations.isEmpty()) {
            line("No rule raised a finding. " + rules);
            goneOf(answer.since());
            return;
        }
        String severities = Stream.of(Severity.values())
                .map(severity -> observations.stream()
                                .filter(each -> each.finding().severity() == severity)
                                .count()
                        + " " + Json.word(severity))
                .collect(Collectors.joining(", "));
        long waived =
                observations.stream().filter(each -> !each.finding().isOpen()).count();
        line(Words.count(observations.size(), "finding", "findings") + " (" + severities + "), " + waived
                + " waived; counted once for each run, " + audit.findings().count() + ". " + rules);
        goneOf(answer.since());
    }

    private void goneOf(@Nullable Since since) {
        if (since != null) {
            line(Words.count(since.gone().size(), "finding", "findings") + " of " + printable(since.baseline()) + " "
                    + (since.gone().size() == 1 ? "is" : "are") + " gone.");
        }
    }

    private void line(String text) {
        terminal.out().println(text);
    }

    private static String printable(String text) {
        return Table.printable(text);
    }
}
