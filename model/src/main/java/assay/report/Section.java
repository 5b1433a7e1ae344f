package assay.report;

import assay.audit.Area;
import assay.audit.Severity;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Status;
import assay.judge.Judgement;
import assay.judge.Verdict;
import assay.lineage.Edge;
import assay.lineage.Node;
import assay.report.pack.Pack;
import assay.report.pack.RecordFact;
import assay.rerun.Execution;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One part of the report, in the outline's order. Values only: a page and the JSON are both made from them.
public sealed interface Section {

    /// Section 0.
    ///
    /// @param title the model's name and version, else the run's name
    /// @param subject what the report describes
    /// @param about the report itself
    /// @param warning that there is no model file; null where there is one
    record Cover(
            String title,
            List<Row> subject,
            List<Row> about,
            @Nullable String warning) implements Section {
        public Cover {
            subject = List.copyOf(subject);
            about = List.copyOf(about);
        }
    }

    /// Section 1.
    ///
    /// @param questions the five
    /// @param facts how many facts of section 5 stand at which grade, in the ladder's order
    /// @param findings how many of each severity, worst first
    /// @param worst the findings that weigh most, at most five
    /// @param tally counts of findings and rules in a sentence
    /// @param gaps at most three, largest first
    record Answer(
            List<Row> questions,
            List<GradeCount> facts,
            List<SeverityCount> findings,
            List<FindingRow> worst,
            String tally,
            List<Gap> gaps)
            implements Section {
        public Answer {
            questions = List.copyOf(questions);
            facts = List.copyOf(facts);
            findings = List.copyOf(findings);
            worst = List.copyOf(worst);
            gaps = List.copyOf(gaps);
        }
    }

    record GradeCount(Grade grade, int count) {}

    record SeverityCount(Severity severity, int count) {}

    record Gap(String key, String what, String why) {}

    /// Section 2.
    ///
    /// @param read what was read
    /// @param problems what could not be read
    /// @param unattested what no tool can say
    /// @param redactions how often which kind was replaced, all kinds
    record Scope(List<Row> read, Listing<ProblemRow> problems, List<String> unattested, List<Redaction> redactions)
            implements Section {
        public Scope {
            read = List.copyOf(read);
            unattested = List.copyOf(unattested);
            redactions = List.copyOf(redactions);
        }
    }

    record ProblemRow(String kind, String file, String where, String message) {}

    /// @param state `replaced`, `revealed` as asked, or `none found`, in words
    /// @param commitments to what stands behind the marks
    record Redaction(
            @Verbatim String kind,
            int marks,
            int count,
            @Verbatim String state,
            List<Commitment> commitments) {
        public Redaction {
            commitments = List.copyOf(commitments);
        }

        Redaction uncommitted() {
            return new Redaction(kind, marks, count, state, List.of());
        }
    }

    /// What was withheld can be shown later and be held against this.
    ///
    /// @param kind in a word: `person`
    /// @param sha256 over a salt, the kind and the value; in hex
    record Commitment(
            @Verbatim String mark,
            @Verbatim String kind,
            @Verbatim String sha256) {}

    /// Section 3.
    ///
    /// @param counts by status, all statuses that occur
    /// @param missing runs that records refer to and that have no record
    /// @param statements what can be said about the choice of the run and about the missing ones
    /// @param said why this run was chosen, by people
    record Population(
            List<StatusCount> counts,
            Listing<RunRow> runs,
            Listing<String> missing,
            List<String> statements,
            List<Said> said)
            implements Section {
        public Population {
            said = List.copyOf(said);
            counts = List.copyOf(counts);
            statements = List.copyOf(statements);
        }
    }

    record StatusCount(Status status, int count) {}

    /// @param chosen whether the report is about it
    /// @param time start and duration in words, or that they are not recorded
    record RunRow(
            String name,
            @Verbatim String id,
            String tool,
            String experiment,
            Status status,
            boolean deleted,
            boolean chosen,
            @Nullable Instant start,
            @Nullable Instant end,
            String time,
            String record) {}

    /// Section 4.
    ///
    /// @param centre the id of the run's own node; null where the lineage has none
    record Identity(
            Listing<NodeRow> nodes,
            Listing<EdgeRow> edges,
            @Nullable String centre,
            List<String> statements) implements Section {
        public Identity {
            statements = List.copyOf(statements);
        }
    }

    /// @param seen whether the bytes' digest is recorded
    record NodeRow(String id, Node.Kind kind, String label, String detail, boolean seen) {}

    /// @param grade null where the edge is not established from the records read
    record EdgeRow(
            String from,
            String to,
            String fromLabel,
            String toLabel,
            String kind,
            Edge.@Nullable Grade grade,
            String why,
            List<Citation> evidence) {
        public EdgeRow {
            evidence = List.copyOf(evidence);
        }
    }

    /// Section 5.
    record Conditions(List<BlockRow> tower, List<Part> parts) implements Section {
        public Conditions {
            tower = List.copyOf(tower);
            parts = List.copyOf(parts);
        }
    }

    /// @param findings of this layer, by severity
    record BlockRow(
            Layer layer, Grade degree, int checked, int applicable, String sentence, Map<Severity, Integer> findings) {
        public BlockRow {
            findings = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(findings));
        }
    }

    /// @param number `5.1`
    record Part(@Verbatim String number, @Verbatim String title, Listing<Row> rows) {}

    /// Section 6.
    ///
    /// @param spread the sentence on spread
    /// @param groups a metric over runs that differ in their seed alone
    record Results(Listing<MetricRow> metrics, String spread, List<SeedGroup> groups) implements Section {
        public Results {
            groups = List.copyOf(groups);
        }
    }

    /// @param value the last one, as recorded
    /// @param n values in the series
    record MetricRow(
            String name,
            @Verbatim String value,
            int n,
            String role,
            String direction,
            String spread,
            List<Citation> evidence) {
        public MetricRow {
            evidence = List.copyOf(evidence);
        }
    }

    /// @param mean computed from full precision, printed with one place more than the values
    /// @param deviation likewise, with n - 1 below it, printed with three digits that count
    record SeedGroup(
            String metric,
            List<SeedValue> values,
            @Verbatim String mean,
            @Verbatim String deviation,
            @Verbatim String least,
            @Verbatim String most) {
        public SeedGroup {
            values = List.copyOf(values);
        }
    }

    /// @param value a finite number
    record SeedValue(String run, String seed, double value, boolean chosen) {}

    /// Section 7.
    ///
    /// @param statements whether and how often it was tried
    /// @param sets the newest first, those that failed or were stopped among them
    record MadeAgain(List<String> statements, Listing<RerunSet> sets) implements Section {
        public MadeAgain {
            statements = List.copyOf(statements);
        }
    }

    /// Reruns that were judged together.
    ///
    /// @param number `7.1`
    /// @param id of the trail's entry that began them
    /// @param folder in Assay's own folder, where all that they left lies; not in this report
    /// @param verdict null where none may be given
    /// @param sentence what the verdict rests on, or why there is none
    /// @param tolerance when it was fixed, and by whom
    /// @param made who made them, how, and on what
    /// @param changed conditions that are not those of the original
    /// @param reruns all, however they ended
    /// @param files what the reruns left that says how they went: their records and consoles
    /// @param metrics those that the verdict rests on first
    /// @param outputs whose digest the original's record names
    /// @param controls of the procedure, that were made beside and count for nothing
    /// @param notes what has to be said with the verdict
    record RerunSet(
            @Verbatim String number,
            @Verbatim String id,
            String folder,
            String title,
            @Nullable Verdict verdict,
            String sentence,
            String tolerance,
            List<Row> made,
            List<String> changed,
            Listing<RerunRow> reruns,
            Listing<KeptFile> files,
            Listing<JudgedRow> metrics,
            Listing<OutputRow> outputs,
            List<String> controls,
            List<String> notes) {
        public RerunSet {
            controls = List.copyOf(controls);
            made = List.copyOf(made);
            changed = List.copyOf(changed);
            notes = List.copyOf(notes);
        }
    }

    /// @param time start and duration in words
    /// @param ended exit code or reason, a sentence
    record RerunRow(int number, String seed, Execution.State state, String time, String ended) {}

    /// A file whose bytes are not in this report.
    ///
    /// @param path from the set's folder on
    /// @param sha256 in hex, or that none was kept
    record KeptFile(String path, @Verbatim String sha256) {}

    /// @param observed the plain fact, before anything is inferred
    /// @param difference reruns minus originals at full precision; a ratio where the scale is not linear
    /// @param margin half its width, or that none was stated
    /// @param beside where the margin comes from, intervals, and what else the sentence rests on, a sentence each
    /// @param judgement what is drawn; its numbers stand in the other parts
    record JudgedRow(
            String name,
            boolean primary,
            Verdict verdict,
            @Verbatim String observed,
            String sentence,
            SideRow recorded,
            SideRow reruns,
            @Verbatim String difference,
            String margin,
            List<String> beside,
            @Verbatim @JsonIgnore Judgement judgement) {
        public JudgedRow {
            beside = List.copyOf(beside);
        }
    }

    /// Runs that were compared, on one side.
    ///
    /// @param summary mean and deviation of several, and how many they are, a line each
    record SideRow(Listing<SeededValue> values, @Verbatim List<String> summary) {
        public SideRow {
            summary = List.copyOf(summary);
        }
    }

    /// @param value as recorded
    record SeededValue(@Verbatim String value, String seed) {}

    /// @param algorithm in words, with the weakness that it has
    /// @param recorded digest, in hex
    /// @param reruns what they wrote, held against it
    /// @param others digests that are not the recorded one
    record OutputRow(
            String path,
            boolean primary,
            Verdict verdict,
            @Verbatim String algorithm,
            @Verbatim String recorded,
            Field reruns,
            @Verbatim List<String> others) {
        public OutputRow {
            others = List.copyOf(others);
        }
    }

    /// Section 8: what differs from the baseline that was named.
    ///
    /// @param none that none was named; null where one was
    /// @param baseline what the run is held against, a sentence; null where none was named
    /// @param changes the most influential first
    /// @param metrics all that either has
    /// @param notes what could not be compared, and why
    record Changes(
            @Nullable String none,
            @Nullable String baseline,
            Listing<ChangeRow> changes,
            Listing<DeltaRow> metrics,
            List<String> notes)
            implements Section {
        public Changes {
            notes = List.copyOf(notes);
        }
    }

    /// @param before of the baseline
    /// @param reason what it can do to a metric, a judgement that people made
    record ChangeRow(@Verbatim String aspect, String key, String before, String after, String reason) {}

    /// @param delta the run's less the baseline's, exact in the decimals of both
    record DeltaRow(
            String metric,
            @Verbatim String before,
            @Verbatim String after,
            @Verbatim String delta) {}

    /// What somebody stated, in their words.
    ///
    /// @param of the clause or the rule that it is about; null where it is about neither
    /// @param due until when somebody acts; null where that was not said
    /// @param source the file and line, or the entry of the trail
    record Said(
            @Verbatim String about,
            @Nullable String of,
            String text,
            @Verbatim String by,
            @Verbatim String role,
            @Verbatim String on,
            @Verbatim @Nullable String due,
            String source) {}

    /// Section 10.
    ///
    /// @param none that nobody made one; null where somebody did
    record Limits(List<Said> said, @Nullable String none) implements Section {
        public Limits {
            said = List.copyOf(said);
        }
    }

    /// Section 12.
    ///
    /// @param statements what is established and what is not
    /// @param rows what the decision record says, beside this report
    record DecisionLink(List<String> statements, List<Row> rows) implements Section {
        public DecisionLink {
            statements = List.copyOf(statements);
            rows = List.copyOf(rows);
        }
    }

    /// Section 13.
    ///
    /// @param text that stands above every signature
    record SignOff(String text, List<RoleRow> roles, List<String> notes) implements Section {
        public SignOff {
            roles = List.copyOf(roles);
            notes = List.copyOf(notes);
        }
    }

    /// @param independent their own statement
    record RoleRow(@Verbatim String role, @Verbatim String name, String independent, String state) {}

    /// Appendix B: how to check the report without the program.
    record HowToCheck(String lead, List<Step> steps) implements Section {
        public HowToCheck {
            steps = List.copyOf(steps);
        }
    }

    /// @param expected what it must print
    record Step(
            @Verbatim String what,
            @Verbatim String command,
            @Verbatim String expected) {}

    /// Appendix C.
    ///
    /// @param statements what the log shows and what it does not, or that the report was not issued
    /// @param ends its first and last entry, checkpoint and key
    /// @param entries that concern the run, the newest first
    record Trail(List<String> statements, List<Row> ends, Listing<TrailRow> entries) implements Section {
        public Trail {
            statements = List.copyOf(statements);
            ends = List.copyOf(ends);
        }
    }

    /// @param what was done, in words
    /// @param by who is said to have done it, or that the name is withheld
    /// @param sha256 the entry's hash, in hex
    record TrailRow(
            long number,
            @Verbatim String time,
            @Verbatim String what,
            String by,
            @Verbatim String sha256) {}

    /// Appendix D.
    record Method(List<String> statements) implements Section {
        public Method {
            statements = List.copyOf(statements);
        }
    }

    /// Appendix E.
    record Glossary(List<Term> terms, List<String> numbers) implements Section {
        public Glossary {
            terms = List.copyOf(terms);
            numbers = List.copyOf(numbers);
        }
    }

    record Term(@Verbatim String term, @Verbatim String meaning) {}

    /// Section 9.
    ///
    /// @param summary counts, or that no rule raised a finding
    /// @param ruleSet which rule set was used, in a sentence
    /// @param departures what in it differs from the shipped one
    /// @param baseline which findings the named baseline has too
    /// @param earlier which the last report on the run has too; null only while the report has no name yet
    record Findings(
            String summary,
            Listing<FindingRow> findings,
            List<RuleRow> rules,
            List<NotRunRow> notRun,
            String ruleSet,
            List<DepartureRow> departures,
            Carried baseline,
            @Nullable Carried earlier)
            implements Section {
        public Findings {
            rules = List.copyOf(rules);
            notRun = List.copyOf(notRun);
            departures = List.copyOf(departures);
        }

        Findings since(@Nullable Carried report) {
            return new Findings(summary, findings, rules, notRun, ruleSet, departures, baseline, report);
        }
    }

    /// @param summary against what, and how many rules; or that there is nothing to hold them against
    /// @param rows by rule
    record Carried(String summary, Listing<CarriedRow> rows) {}

    /// @param before findings of this rule then
    /// @param state carried over, new, or not raised any more; in words
    record CarriedRow(
            @Verbatim String rule,
            String question,
            int before,
            int now,
            @Verbatim String state) {}

    /// @param owner who has to act, when, and how it stands: that nobody was named, or who accepts it until when
    /// @param waived whether a waiver holds
    record FindingRow(
            @Verbatim String rule,
            Severity severity,
            @JsonProperty("layer") Area area,
            String message,
            String fix,
            String owner,
            boolean waived,
            List<Citation> evidence) {
        public FindingRow {
            evidence = List.copyOf(evidence);
        }
    }

    /// @param on false where the rule set says not to ask
    record RuleRow(
            @Verbatim String rule,
            @JsonProperty("layer") Area area,
            Severity severity,
            @Verbatim String question,
            @Verbatim String blind,
            boolean on) {}

    /// @param shipped empty where the shipped rule set says nothing
    /// @param by the file that says so
    record DepartureRow(
            @Verbatim String rule,
            @Verbatim String word,
            @Verbatim String shipped,
            @Verbatim String now,
            String by) {}

    record NotRunRow(@Verbatim String rule, String reason) {}

    /// Section 11: what clauses ask for, beside what the records hold. It never says that one is met.
    ///
    /// @param annexes one per pack that was asked for
    /// @param none that no pack was asked for; null where one was
    record Clauses(List<Annex> annexes, @Nullable String none) implements Section {
        public Clauses {
            annexes = List.copyOf(annexes);
        }
    }

    /// @param number `11.1`
    /// @param checked when its sources were last looked at, and where it comes from, a sentence
    record Annex(
            @Verbatim String number,
            @Verbatim String id,
            String version,
            String name,
            String status,
            String about,
            String checked,
            @Verbatim String sha256,
            List<String> sources,
            List<ClausePart> parts) {
        public Annex {
            sources = List.copyOf(sources);
            parts = List.copyOf(parts);
        }
    }

    /// @param applies from when on, in words
    record ClausePart(String title, String applies, List<ClauseRow> rows) {
        public ClausePart {
            rows = List.copyOf(rows);
        }
    }

    /// @param read how well the row's wording is known; empty nowhere
    /// @param evidence what was found, a sentence
    /// @param note what that can and cannot show; null where there is nothing to add
    /// @param person what people must supply and whether they did
    /// @param said what they did
    record ClauseRow(
            String clause,
            String asks,
            Pack.Read read,
            List<Served> served,
            String evidence,
            @Nullable String note,
            String person,
            List<Said> said) {
        public ClauseRow {
            said = List.copyOf(said);
            served = List.copyOf(served);
        }
    }

    /// A fact that serves a clause.
    ///
    /// @param name as people say it
    /// @param what stands behind it, or that nothing does
    record Served(RecordFact fact, @Verbatim String name, Grade grade, String what, List<Citation> evidence) {
        public Served {
            evidence = List.copyOf(evidence);
        }
    }

    /// Appendix A.
    record EvidenceIndex(Listing<EvidenceRow> evidence) implements Section {}

    /// @param kind what it was read for
    /// @param size bytes today, or that the file is not there
    /// @param sha256 of the record as it was read, or why there is none
    /// @param grade of its being this file
    /// @param embedded whether its bytes are in this report; in this version always that they are not
    record EvidenceRow(
            @Verbatim String id,
            String kind,
            String path,
            @Verbatim String size,
            @Verbatim String sha256,
            Grade grade,
            @Verbatim String checked,
            @Verbatim String embedded) {}
}
