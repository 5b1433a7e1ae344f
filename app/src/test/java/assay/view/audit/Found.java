package assay.view.audit;

import assay.audit.Area;
import assay.audit.Audit;
import assay.audit.Auditor;
import assay.audit.Baseline;
import assay.audit.Finding;
import assay.audit.GradedFact;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Standing;
import assay.audit.Topic;
import assay.audit.Tower;
import assay.audit.Waiver;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Run;
import assay.fact.RunId;
import assay.project.AuditAnswer;
import assay.query.RunRow;
import assay.window.Fixture;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An invented project in which rules found what the design's picture shows; waivers and statements are kept here.
final class Found implements AuditSource {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    final List<Waiver> waivers = new ArrayList<>();
    final List<String> stated = new ArrayList<>();
    int asked;
    private final List<RunRow> rows;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Audit.NotRun> notRun = new ArrayList<>();
    private RuleSet rules = RuleSet.shipped();
    private @Nullable String known;

    private Found(List<RunRow> rows) {
        this.rows = rows;
    }

    static Found nothing() {
        return new Found(Fixture.rows());
    }

    /// As in the picture.
    static Found likeThePicture() {
        Found found = nothing();
        found.add(
                "C2", Severity.CRITICAL, Area.CODE, "Started with uncommitted changes that were not kept", "quick-fix");
        found.all("C8", Severity.MEDIUM, Area.CODE, "A home path in the configuration");
        found.add(
                "P7",
                Severity.HIGH,
                Area.PARAMETERS,
                "Search budget not recorded; 3 runs look like a search",
                "dropout-0.4",
                "lr-0.03",
                "lr-0.01");
        found.add(
                "L1",
                Severity.CRITICAL,
                Area.LIBRARIES,
                "No lock file with transitive packages; only requirements.txt was found. Looked in: requirements.txt.",
                "sandbox-laptop");
        found.some("H6", Severity.HIGH, "CUBLAS_WORKSPACE_CONFIG not found in the environment record", 13);
        found.some("H4", Severity.HIGH, "Possible: deterministic algorithms are not switched on", 12);
        found.some("H5", Severity.HIGH, "Possible: cudnn.benchmark = True", 12);
        found.add(
                "H1",
                Severity.HIGH,
                Area.ENVIRONMENT,
                "GPU differs within one comparison: A100-SXM4-80GB, H200",
                "final-h200");
        found.add(
                "D2",
                Severity.CRITICAL,
                Area.DATA,
                "train.csv: the file read today differs from the one recorded",
                "wide-net");
        found.add("D1", Severity.CRITICAL, Area.DATA, "No digest was recorded at training time", "sandbox-laptop");
        found.all("D8", Severity.MEDIUM, Area.DATA, "Possible: file order not fixed, os.listdir outside sorted()");
        found.add("E11", Severity.HIGH, Area.ENTROPY, "One seed behind a claim; three are asked for", "wide-net");
        found.all("E5", Severity.MEDIUM, Area.ENTROPY, "Possible: DataLoader without generator or worker seed");
        found.add("R4", Severity.HIGH, Area.RECORD, "A deleted run is still referenced", "dropout-0.4");
        found.add("R3", Severity.HIGH, Area.RECORD, "Lock file edited 2 days after the run", "lr-0.01");
        found.notRun.add(new Audit.NotRun("L4", "Not found. MLflow does not record: container images."));
        found.waivers.add(new Waiver(
                "H5",
                null,
                null,
                "Ranked by eye, not by the metric",
                "R. Meyer",
                TODAY.minusDays(20),
                LocalDate.of(2027, 1, 31),
                87));
        found.waivers.add(new Waiver(
                "R4",
                null,
                null,
                "To be cleaned up in October",
                "R. Meyer",
                TODAY.minusDays(60),
                LocalDate.of(2026, 10, 31),
                41));
        return found;
    }

    /// Hundreds of observations on a thousand runs.
    static Found many(int runs) {
        Found found = new Found(Fixture.many(runs));
        List<String> ids = Auditor.rules().stream().map(rule -> rule.id()).toList();
        for (int i = 0; i < runs; i++) {
            for (int j = 0; j < ids.size(); j++) {
                found.findings.add(finding(
                        ids.get(j),
                        Severity.values()[j % 4],
                        Area.values()[j % 7],
                        found.rows.get(i).run(),
                        "Observation " + j + ", seen " + (i % 20) + " times in a file with a rather long name that no"
                                + " column can hold whole: src/training/experiments/credit/default/v" + j + ".py"));
            }
        }
        return found;
    }

    Found rules(String yaml) {
        rules = RuleSet.shipped().with("assay-rules.yaml", yaml);
        return this;
    }

    /// The rule whose findings the earlier audit had not.
    Found newSinceEarlier(String rule) {
        known = rule;
        return this;
    }

    private void all(String rule, Severity severity, Area area, String said) {
        rows.forEach(row -> findings.add(finding(rule, severity, area, row.run(), said)));
    }

    private void some(String rule, Severity severity, String said, int runs) {
        rows.stream()
                .limit(runs)
                .forEach(row -> findings.add(finding(rule, severity, Area.ENVIRONMENT, row.run(), said)));
    }

    private void add(String rule, Severity severity, Area area, String said, String... runs) {
        for (String run : runs) {
            findings.add(finding(
                    rule,
                    severity,
                    area,
                    rows.stream()
                            .map(RunRow::run)
                            .filter(each -> each.name().equals(run))
                            .findFirst()
                            .orElseThrow(),
                    said));
        }
    }

    private static Finding finding(String rule, Severity severity, Area area, Run run, String said) {
        Evidence evidence = new Evidence("inputs/" + run.id().id() + "/meta.yaml", Locator.line(6), null);
        return new Finding(
                rule,
                severity,
                area,
                run.id(),
                said,
                List.of(evidence),
                "Fetch the recorded version into a copy, or add the file that was used. Then verify again.");
    }

    @Override
    public AuditAnswer audit(@Nullable Path baseline) {
        Map<RunId, List<Finding>> byRun = new LinkedHashMap<>();
        for (Finding each : findings) {
            List<Waiver> of = waivers.stream()
                    .filter(waiver -> waiver.rule().equals(each.rule()))
                    .toList();
            byRun.computeIfAbsent(Objects.requireNonNull(each.run()), any -> new ArrayList<>())
                    .add(each.standing(Standing.of(each, of, TODAY)));
        }
        List<Audit.RunAudit> runs = rows.stream()
                .map(RunRow::run)
                .map(run -> new Audit.RunAudit(
                        run,
                        tower(run),
                        byRun.getOrDefault(run.id(), List.of()),
                        List.of(new Audit.Open("P4", true, "Not checked: model.pt could not be read whole.")),
                        List.of("C1")))
                .toList();
        List<Audit.RuleInfo> infos =
                Auditor.rules().stream().map(rule -> rule.info(rules)).toList();
        Audit audit = new Audit(runs, List.of(), infos, notRun, rules);
        return new AuditAnswer(audit, baseline == null ? null : audit.since(earlier(baseline)));
    }

    private Baseline earlier(Path file) {
        Map<String, Baseline.Earlier> before = new LinkedHashMap<>();
        for (Finding each : findings) {
            if (!each.rule().equals(known)) {
                before.put(
                        each.fingerprint(), new Baseline.Earlier(each.fingerprint(), each.rule(), "high", "", "then"));
            }
        }
        before.put("f".repeat(64), new Baseline.Earlier("f".repeat(64), "C1", "high", "", "gone"));
        return new Baseline(String.valueOf(file.getFileName()), before);
    }

    private Tower tower(Run run) {
        Map<Layer, Tower.Block> blocks = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Grade degree = Grade.values()[(layer.ordinal() * 5 + run.name().length()) % 3];
            List<GradedFact> facts = new ArrayList<>();
            if (layer == Layer.DATA) {
                facts.add(new GradedFact(
                        "data.input:train.csv",
                        layer,
                        "train.csv",
                        "sha256 9be2f4a7c0d1e2f30415263748596a7b8c9d0e1f2a3b4c5d6e7f8091a2b304d7",
                        Grade.RECORDED,
                        "train.csv: the file read today differs from the one recorded (recorded 9be2…04d7, today"
                                + " c81d…7a3e).",
                        List.of(new Evidence("inputs/" + run.id().id() + "/meta.yaml", Locator.line(6), null))));
                for (Topic topic : Topic.values()) {
                    boolean said = stated.stream().anyMatch(each -> each.startsWith(topic.word()));
                    facts.add(new GradedFact(
                            "data." + topic.word(),
                            layer,
                            topic.word(),
                            said ? "said" : null,
                            said ? Grade.STATED : Grade.NOT_FOUND,
                            "",
                            List.of()));
                }
            }
            blocks.put(layer, new Tower.Block(layer, degree, 1, 2, "What it rests on.", facts, List.of()));
        }
        return new Tower(blocks);
    }

    @Override
    public AuditAnswer again(@Nullable Path baseline) {
        asked++;
        return audit(baseline);
    }

    @Override
    public String behind(RunId run) {
        return "14 runs: 13 finished, 1 failed. Best of 13 by auc.";
    }

    @Override
    public Excerpt excerpt(Evidence evidence) {
        return new Excerpt(
                evidence,
                Excerpt.Kind.TEXT,
                List.of(
                        new Excerpt.Line(5, "", "name: train.csv", false),
                        new Excerpt.Line(6, "", "digest: sha256:9be2f4a7c0d1e2f30415263748596a7b8c9d0e1f", true),
                        new Excerpt.Line(7, "", "profile: {\"num_rows\": 118204}", false)),
                "");
    }

    @Override
    public void waive(
            String rule, @Nullable RunId run, @Nullable String finding, String reason, String by, LocalDate until) {
        if (by.equals("nobody")) {
            throw new IllegalArgumentException("A name of 1 to 2000 characters is asked for.");
        }
        waivers.add(new Waiver(rule, run == null ? null : run.key(), finding, reason, by, TODAY, until, 90));
    }

    @Override
    public void withdraw(Waiver waiver, String reason, String by) {
        waivers.remove(waiver);
    }

    @Override
    public void state(Topic topic, @Nullable RunId run, String text, String by) {
        stated.add(topic.word() + " " + (run == null ? "all" : run.id()) + " " + text + " " + by);
    }

    @Override
    public LocalDate today() {
        return TODAY;
    }

    @Override
    public String name() {
        return "credit-default";
    }

    @Override
    public String version() {
        return "1.2.3";
    }
}
