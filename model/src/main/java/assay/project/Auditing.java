package assay.project;

import assay.audit.Auditor;
import assay.audit.Baseline;
import assay.audit.People;
import assay.audit.RuleSet;
import assay.audit.Stated;
import assay.audit.Topic;
import assay.audit.Waiver;
import assay.content.Content;
import assay.fact.RunId;
import assay.report.people.About;
import assay.store.Store;
import assay.trail.Entry;
import assay.trail.Statement;
import assay.trail.Trail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people bring to an audit: rule sets of their own, waivers, and statements about the data.
public final class Auditing {
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST = 2_000;
    private static final String OF = "of";
    private static final String ROLE = "role";
    private static final String DUE = "due";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Store store;
    private final Trail trail;
    private final InstantSource clock;

    Auditing(Store store, Trail trail, InstantSource clock) {
        folder = store.audited();
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /// The shipped rule set, changed by `assay-rules.yaml` in the project, then by the file of that
    /// name in Assay's
    /// own folder, then by the one that is given.
    ///
    /// @throws UncheckedIOException where one of them cannot be read: names file, line, what was
    ///     expected and found
    public RuleSet rules(@Nullable Path given) {
        RuleSet rules = with(RuleSet.shipped(), RuleSet.FILE, ofProject());
        Path own = store.folder().resolve(RuleSet.FILE);
        if (Files.isRegularFile(own)) {
            rules = with(rules, RuleSet.FILE + " in Assay's own folder", text(own, LARGEST));
        }
        return given == null ? rules : with(rules, name(given), text(given, LARGEST));
    }

    private String ofProject() {
        try {
            return new String(Content.of(folder).bytes(RuleSet.FILE, LARGEST), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException refused) {
            throw new UncheckedIOException(RuleSet.FILE + " of the project cannot be read: " + why(refused), refused);
        }
    }

    private static RuleSet with(RuleSet rules, String file, String yaml) {
        try {
            return yaml.isBlank() ? rules : rules.with(file, yaml);
        } catch (IllegalArgumentException broken) {
            throw unreadable(broken);
        }
    }

    Baseline baseline(Path file) {
        try {
            return Baseline.read(name(file), text(file, Baseline.LARGEST));
        } catch (IllegalArgumentException broken) {
            throw unreadable(broken);
        }
    }

    private static UncheckedIOException unreadable(IllegalArgumentException broken) {
        return new UncheckedIOException(broken.getMessage(), new IOException(broken));
    }

    private static String text(Path file, int most) {
        if (!Files.isRegularFile(file)) {
            throw new UncheckedIOException("There is no file " + file + ".", new NoSuchFileException(file.toString()));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException("larger than the " + most + " bytes that are read of it");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + why(e), e);
        }
    }

    private static String why(IOException e) {
        return String.valueOf(e.getMessage());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// What people added to the records, as the trail has it.
    People people() {
        return new People(waivers(), statements());
    }

    /// Those that nobody withdrew, also where their day is over.
    public List<Waiver> waivers() {
        return trail.waivers().stream()
                .map(each -> new Waiver(
                        each.rule(),
                        each.run(),
                        each.finding(),
                        each.reason(),
                        each.by(),
                        day(each.entry().time()),
                        each.until(),
                        each.entry().seq()))
                .toList();
    }

    private List<Stated> statements() {
        return trail.statements().stream()
                .flatMap(each -> {
                    Topic topic = Topic.of(each.about());
                    return topic == null
                            ? Stream.of()
                            : Stream.of(new Stated(
                                    topic,
                                    each.run(),
                                    each.text(),
                                    each.by(),
                                    day(each.entry().time()),
                                    each.entry().seq()));
                })
                .toList();
    }

    /// Enters that somebody accepts findings until a day.
    ///
    /// @param run null for the whole project
    /// @param finding a fingerprint; null for all findings of the rule
    /// @param until the last day on which it holds
    /// @throws IllegalArgumentException where something is missing or does not fit; the message is
    ///     one line for people
    public Waiver waive(
            String rule, @Nullable RunId run, @Nullable String finding, String reason, String by, LocalDate until) {
        check(rule, finding, reason, by);
        LocalDate today = day(clock.instant());
        LocalDate last = today.plusDays(rules(null).waiverDays());
        if (!until.isAfter(today) || until.isAfter(last)) {
            throw new IllegalArgumentException("A waiver ends on a day from " + today.plusDays(1) + " to " + last + "; "
                    + until + " is not one of them.");
        }
        assay.trail.Waiver entered = trail.as(by).waive(rule, key(run), finding, reason.strip(), until);
        return new Waiver(
                rule,
                entered.run(),
                finding,
                entered.reason(),
                entered.by(),
                today,
                until,
                entered.entry().seq());
    }

    /// Ends a waiver.
    ///
    /// @throws IllegalArgumentException where there is none on exactly this, or something is
    ///     missing
    public Entry withdraw(String rule, @Nullable RunId run, @Nullable String finding, String reason, String by) {
        String key = key(run);
        Waiver waiver = waivers().stream()
                .filter(each -> each.rule().equals(rule)
                        && Objects.equals(each.run(), key)
                        && Objects.equals(each.finding(), finding))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no waiver of " + rule
                        + (key == null ? " for the whole project." : " for this run alone.")));
        return withdraw(waiver, reason, by);
    }

    /// As [#withdraw(String, RunId, String, String, String)].
    public Entry withdraw(Waiver waiver, String reason, String by) {
        check(waiver.rule(), waiver.finding(), reason, by);
        return trail.as(by).withdraw(waiver.rule(), waiver.run(), waiver.finding(), reason.strip());
    }

    private static @Nullable String key(@Nullable RunId run) {
        return run == null ? null : run.key();
    }

    private static void check(String rule, @Nullable String finding, String reason, String by) {
        if (Auditor.rules().stream().noneMatch(each -> each.id().equals(rule))) {
            throw new IllegalArgumentException("There is no rule " + rule + ".");
        }
        if (finding != null && !FINGERPRINT.matcher(finding).matches()) {
            throw new IllegalArgumentException("A finding is named by its fingerprint, 64 hex digits.");
        }
        words("reason", reason);
        words("name", by);
    }

    /// Enters what somebody says of the data.
    ///
    /// @param run null for all runs
    /// @throws IllegalArgumentException where something is missing
    public Statement state(Topic topic, @Nullable RunId run, String text, String by) {
        About about = About.of(topic.word()).orElseThrow();
        return state(about, null, run, text, by, null, null);
    }

    /// Enters what somebody states in their own name.
    ///
    /// @param of the clause as `PACK CLAUSE`, or the rule of a finding; null for everything else
    /// @param run null for the whole project
    /// @param by the person's name
    /// @param role in which it is stated; null where that is not given
    /// @param due until when somebody acts on a finding; null where that is not given
    /// @throws IllegalArgumentException where something is missing or does not fit; the message is one
    ///     line for people
    public Statement state(
            About about,
            @Nullable String of,
            @Nullable RunId run,
            String text,
            String by,
            @Nullable String role,
            @Nullable LocalDate due) {
        words("statement", text);
        words("name", by);
        boolean asks = about == About.CLAUSE || about == About.FINDING;
        if (asks != (of != null)) {
            throw new IllegalArgumentException(
                    asks
                            ? "A statement on a " + about.word() + " says which one."
                            : "Only a statement on a clause or a finding says which one.");
        }
        Map<String, String> details = new TreeMap<>();
        put(details, OF, of);
        put(details, ROLE, role);
        put(details, DUE, due == null ? null : due.toString());
        return trail.as(by).state(run, about.word(), text.strip(), details);
    }

    /// Enters that somebody withdraws what was stated. Both stay in the trail.
    ///
    /// @param entry the number of the statement
    /// @throws IllegalArgumentException where no statement stands under this number, or something is missing; the
    ///     message is one line for people
    public Entry withdraw(long entry, String reason, String by) {
        words("reason", reason);
        words("name", by);
        Statement statement = trail.statements().stream()
                .filter(each -> each.entry().seq() == entry)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No statement stands as entry " + entry + " of the trail."));
        return trail.as(by).withdraw(statement, reason.strip());
    }

    private static void put(Map<String, String> details, String key, @Nullable String value) {
        if (value != null) {
            words(key, value);
            details.put(key, value.strip());
        }
    }

    /// What the trail holds of statements on a run, or on all runs, as a report prints them.
    public List<assay.report.people.Statement> stated(RunId run) {
        return trail.statements().stream()
                .filter(each -> each.run() == null || each.run().equals(run.key()))
                .flatMap(each -> About.of(each.about()).stream().map(about -> printed(about, each)))
                .toList();
    }

    private static assay.report.people.Statement printed(About about, Statement stated) {
        String due = stated.details().get(DUE);
        return new assay.report.people.Statement(
                about,
                stated.details().get(OF),
                stated.text(),
                stated.by(),
                stated.details().getOrDefault(ROLE, "role not stated"),
                day(stated.entry().time()),
                due == null || !due.matches("\\d{4}-\\d{2}-\\d{2}") ? null : LocalDate.parse(due),
                "trail entry " + stated.entry().seq());
    }

    private static void words(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("A " + what + " of 1 to " + LONGEST + " characters is asked for.");
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
