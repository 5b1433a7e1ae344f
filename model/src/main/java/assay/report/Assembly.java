package assay.report;

import assay.audit.Waiver;
import assay.fact.Fact;
import assay.fact.Run;
import assay.lineage.Prov;
import assay.report.people.Statement;
import assay.trail.Entry;
import assay.trail.TrailExtract;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Puts a report together: sections from the material, then every text made printable and redacted, then the id.
final class Assembly {

    private static final int ID_DIGITS = 12;
    private static final String UNNUMBERED = "R-";

    private static final Set<String> PERSON_KEYS =
            Set.of("user", "username", "user_name", "author", "committer", "owner", "email", "login");
    private static final Set<String> HOST_KEYS =
            Set.of("host", "hostname", "host_name", "node", "nodename", "machine", "computer", "fqdn");

    private Assembly() {}

    static Report report(ReportInput input) {
        return dossier(input).report();
    }

    /// The report is named before anything is said of salts and of its issue, so that it bears the same name in every
    /// home and each time that it is issued.
    static Dossier dossier(ReportInput input) {
        Texts texts = Texts.in(input.language());
        Material material = new Material(input, texts);
        Subject subject = Subject.of(material);
        RecordMap printable = new RecordMap(Printable::of);
        Report raw = printable.apply(raw(material, subject));
        Observed seen = printable.apply(ObservedPart.of(material, subject));
        Redactor redactor = redactor(material);
        RecordMap learning = new RecordMap(redactor::learnHomes);
        learning.apply(raw);
        learning.apply(seen);
        learning.apply(input.lineage());
        RecordMap cleaning = new RecordMap(redactor::clean);
        Report redacted = cleaning.apply(raw);
        redactor.countNoMore();
        Observed observed = cleaning.apply(seen);
        String prov = Prov.of(cleaning.apply(input.lineage()), input.records());
        AskedFor asked = cleaning.apply(AskedFor.of(input, texts));
        List<LogLine> log = log(input.trail(), redactor);
        List<Section.Redaction> redactions = redactor.redactions();
        Report named = named(redacted.counted(
                redactions.stream().map(Section.Redaction::uncommitted).toList()));
        Section.Trail trail = TrailPart.of(material, log, redactor::withholds);
        Report report = named.counted(redactions)
                .issued(
                        cleaning.apply(CarriedPart.earlier(material, named.id())),
                        cleaning.apply(printable.apply(trail)));
        return new Dossier(
                report, observed, prov, asked, input.trail(), log, new Redactions(report.id(), redactor.values()));
    }

    private static List<LogLine> log(@Nullable TrailExtract trail, Redactor redactor) {
        return trail == null
                ? List.of()
                : trail.entries().stream()
                        .map(entry -> withholds(entry, redactor)
                                ? LogLine.withheld(entry, redactor.withhold(entry.line(), entry.seq()))
                                : LogLine.whole(entry))
                        .toList();
    }

    private static boolean withholds(Entry entry, Redactor redactor) {
        return redactor.withholds(entry.osUser())
                || redactor.withholds(entry.actor())
                || redactor.withholds(entry.line())
                || withholds(entry.fields(), redactor);
    }

    private static boolean withholds(@Nullable Object value, Redactor redactor) {
        return switch (value) {
            case String text -> redactor.withholds(text);
            case List<?> items -> items.stream().anyMatch(each -> withholds(each, redactor));
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .anyMatch(each -> withholds(each.getKey(), redactor) || withholds(each.getValue(), redactor));
            case null, default -> false;
        };
    }

    private static Report raw(Material material, Subject subject) {
        Section.Conditions conditions = ConditionsPart.of(material);
        Section.Findings findings = FindingsPart.of(material);
        Instant readAt = material.input.readAt();
        Instant read = readAt == null ? CoverPart.last(material) : readAt;
        Instant made = material.input.history().last();
        Section.Cover cover = CoverPart.of(material, subject);
        Section.Population population = PopulationPart.of(material);
        Section.Results results = ResultsPart.of(material);
        Section.MadeAgain again = MadeAgainPart.of(material);
        FactIndex facts = new FactIndex(material, cover, population, conditions, results, again, findings);
        return new Report(
                UNNUMBERED,
                1,
                material.say("status.draft"),
                material.input.version(),
                subject.named(),
                made == null || (read != null && read.isAfter(made)) ? read : made,
                material.texts.locale().toLanguageTag(),
                material.input.paper(),
                cover,
                AnswerPart.of(material, subject, conditions, findings),
                ScopePart.of(material),
                population,
                IdentityPart.of(material),
                conditions,
                results,
                again,
                ChangesPart.of(material),
                findings,
                PeoplePart.limits(material),
                ClausesPart.of(material, facts),
                DecisionPart.of(material, subject),
                PeoplePart.signOff(material),
                EvidencePart.of(material),
                Annexes.check(material),
                null,
                Annexes.method(material),
                Annexes.glossary(material));
    }

    private static Redactor redactor(Material material) {
        Redactor redactor = new Redactor(material.input.reveal(), material.texts, material.input.salts());
        for (Fact fact : material.facts) {
            switch (fact) {
                case Fact.Setting setting
                when isOne(HOST_KEYS, setting.key()) -> redactor.learn(setting.value(), Redactor.Kind.HOST);
                case Fact.Setting setting
                when isOne(PERSON_KEYS, setting.key()) -> redactor.learn(setting.value(), Redactor.Kind.PERSON);
                case Fact.Tag tag when isOne(HOST_KEYS, tag.key()) -> redactor.learn(tag.value(), Redactor.Kind.HOST);
                case Fact.Tag tag
                when isOne(PERSON_KEYS, tag.key()) -> redactor.learn(tag.value(), Redactor.Kind.PERSON);
                case Fact.Param param
                when isOne(PERSON_KEYS, param.key()) ->
                    redactor.learn(param.value().recorded(), Redactor.Kind.PERSON);
                default -> {}
            }
        }
        Set<String> inTheirOwnName = inTheirOwnName(material);
        TrailExtract trail = material.input.trail();
        if (trail != null) {
            trail.entries().forEach(entry -> {
                if (!inTheirOwnName.contains(entry.actor())) {
                    redactor.learn(entry.actor(), Redactor.Kind.PERSON);
                }
                redactor.learn(entry.osUser(), Redactor.Kind.PERSON);
            });
        }
        material.input.history().people().forEach(each -> redactor.learn(each, Redactor.Kind.PERSON));
        for (Run run : material.input.records().runs()) {
            if (run.user() != null) {
                redactor.learn(run.user(), Redactor.Kind.PERSON);
            }
        }
        return redactor;
    }

    /// Who stated something or accepted a finding gave the name for the report.
    private static Set<String> inTheirOwnName(Material material) {
        Stream<String> waived = material.findings().stream()
                .map(finding -> finding.standing().waiver())
                .flatMap(Stream::ofNullable)
                .map(Waiver::by);
        Stream<String> stated = material.input.statements().all().stream().map(Statement::by);
        return Stream.concat(waived, stated).collect(Collectors.toSet());
    }

    /// By the last word of the key: `mlflow.user`, `platform/node`.
    private static boolean isOne(Set<String> keys, String key) {
        String[] words = key.toLowerCase(Locale.ROOT).split("[./: ]", -1);
        return words.length > 0 && keys.contains(words[words.length - 1]);
    }

    private static Report named(Report report) {
        String digest = DigestUtils.sha256Hex(ReportJson.text(report));
        return report.named(UNNUMBERED + digest.substring(0, ID_DIGITS));
    }
}
