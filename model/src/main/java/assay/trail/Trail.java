package assay.trail;

import assay.fact.RunId;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The trail of one audited folder. Safe for many threads, and for several processes at once.
///
/// Methods throw [assay.store.StoreException] where the trail cannot be read or written; then what
/// was to be entered must not be done.
public final class Trail implements AutoCloseable {
    static final String NOTE = "note";
    static final String KEY = "key";
    private static final int PAGE = 1_000;
    private static final int LONGEST_NAME = 200;

    private final Store store;
    private final Log log;
    private final InstantSource clock;
    private final String osUser;
    private final String actor;

    private Trail(Store store, Log log, InstantSource clock, String osUser, String actor) {
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.osUser = osUser;
        this.actor = actor;
    }

    /// The account of the operating system counts as who acts. Nothing is opened or made before it
    /// is needed.
    public static Trail of(Store store, InstantSource clock) {
        String user = cleaned(System.getProperty("user.name", ""));
        return new Trail(store, new Log(store), clock, user, user);
    }

    /// The same trail for somebody else who acts.
    ///
    /// @param name as that person gave it
    /// @throws IllegalArgumentException where it is blank, or longer than 200 characters
    public Trail as(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("Expected a name of 1 to " + LONGEST_NAME + " characters");
        }
        return new Trail(store, log, clock, osUser, cleaned(name.strip()));
    }

    /// Without what a terminal would obey, and without halves of characters.
    private static String cleaned(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE ? 0xFFFD : each)
                .forEach(text::appendCodePoint);
        return text.isEmpty() ? "unknown" : text.toString();
    }

    /// Begins an action: it must be done only after this returned.
    ///
    /// @param payload what is about to be done: texts, booleans, numbers, lists, maps; no secrets,
    ///     no data rows
    /// @throws IllegalArgumentException where the payload has no canonical JSON, or uses a key of
    ///     ours
    public Action begin(Kind kind, Map<String, ?> payload) {
        Map<String, Object> intent = new LinkedHashMap<>(payload);
        for (String key : List.of(Entry.STEP, Entry.INTENT, Entry.WHY)) {
            if (intent.containsKey(key)) {
                throw new IllegalArgumentException("The key " + key + " is the trail's own");
            }
        }
        intent.put(Entry.STEP, "intent");
        return new Action(this, kind, append(kind, intent));
    }

    /// Enters what has no beginning and end: opened, closed, waived, judged.
    ///
    /// @throws IllegalArgumentException where the payload has no canonical JSON, or the kind is for
    ///     the trail itself
    public Entry note(Kind kind, Map<String, ?> payload) {
        if (kind == Kind.CHECKPOINT || kind == Kind.CLOCK || kind == Kind.SEALED) {
            throw new IllegalArgumentException("An entry " + kind.word() + " is written by its own method");
        }
        return append(kind, payload);
    }

    /// Fixes terms before their outcome is known.
    ///
    /// @param terms such as a tolerance, with where each of its numbers comes from
    public Seal seal(RunId run, Map<String, ?> terms) {
        return log.writing(connection ->
                seal(connection, append(connection, Kind.SEALED, Map.of(Seal.RUN, run.key(), Seal.TERMS, terms))));
    }

    /// All seals of a run, the first one first.
    public List<Seal> seals(RunId run) {
        return log.reading(List.of(), connection -> {
            List<Seal> seals = new ArrayList<>();
            for (Entry entry : ofRun(connection, Kind.SEALED, run)) {
                seals.add(seal(connection, entry));
            }
            return List.copyOf(seals);
        });
    }

    private static Seal seal(Connection connection, Entry entry) throws SQLException {
        Map<String, Object> fields = entry.fields();
        String run = String.valueOf(fields.get(Seal.RUN));
        boolean before = Log.all(
                        connection,
                        "WHERE kind = ? AND seq < ? AND json_extract(payload, '$.run') = ? LIMIT 1",
                        Kind.RERUN_STARTED.word(),
                        entry.seq(),
                        run)
                .isEmpty();
        return new Seal(entry, run, members(fields.get(Seal.TERMS)), entry.payloadSha256(), before);
    }

    private static Map<String, Object> members(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> members.put(String.valueOf(key), each));
        }
        return Collections.unmodifiableMap(members);
    }

    /// Enters what the one who acts states about a run. See [#as].
    public Statement state(RunId run, String about, String text) {
        return state(Kind.STATED, run, about, text);
    }

    /// Enters what the one who acts states for a gap of the run's recipe. See [#as].
    public Statement fillGap(RunId run, String gap, String text) {
        return state(Kind.GAP_FILLED, run, gap, text);
    }

    private Statement state(Kind kind, RunId run, String about, String text) {
        return statement(append(kind, Map.of(Seal.RUN, run.key(), Statement.ABOUT, about, Statement.TEXT, text)));
    }

    /// Enters what the one who acts states about a run, or about the project. See [#as].
    ///
    /// @param run null for the project
    /// @param details what else was given, by name
    public Statement state(@Nullable RunId run, String about, String text, Map<String, String> details) {
        Map<String, Object> payload = new LinkedHashMap<>(details);
        payload.put(Statement.ABOUT, about);
        payload.put(Statement.TEXT, text);
        if (run != null) {
            payload.put(Seal.RUN, run.key());
        }
        return statement(append(Kind.STATED, payload));
    }

    /// Enters that the one who acts withdraws what was stated. The statement stays in the trail and is counted no more.
    /// See [#as].
    public Entry withdraw(Statement statement, String reason) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(Statement.ABOUT, statement.about());
        payload.put(Entry.UNDOES, statement.entry().seq());
        payload.put(Waiver.REASON, reason);
        if (statement.run() != null) {
            payload.put(Seal.RUN, statement.run());
        }
        return append(Kind.STATED, payload);
    }

    /// What was stated about the project and all its runs and not withdrawn, the first one first; but not what was
    /// stated for the gaps of recipes.
    public List<Statement> statements() {
        return standing(entries(Kind.STATED)).stream()
                .filter(entry -> entry.step() == Entry.Step.ALONE)
                .map(Trail::statement)
                .toList();
    }

    /// Without those that were withdrawn, and without what withdrew them.
    private static List<Entry> standing(List<Entry> stated) {
        Set<Long> withdrawn = stated.stream()
                .map(entry -> entry.fields().get(Entry.UNDOES))
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).longValue())
                .collect(Collectors.toSet());
        return stated.stream()
                .filter(entry ->
                        !withdrawn.contains(entry.seq()) && !entry.fields().containsKey(Entry.UNDOES))
                .toList();
    }

    /// Enters that the one who acts accepts findings. See [#as].
    ///
    /// @param run its key; null for the whole project
    /// @param finding a fingerprint; null for all findings of the rule
    /// @param until the last day on which it holds
    public Waiver waive(String rule, @Nullable String run, @Nullable String finding, String reason, LocalDate until) {
        return waive(rule, run, finding, reason, until, null);
    }

    /// @param undone the entry that this one takes back; null for none
    public Waiver waive(
            String rule,
            @Nullable String run,
            @Nullable String finding,
            String reason,
            LocalDate until,
            @Nullable Entry undone) {
        Map<String, Object> payload = waived(rule, run, finding, reason, undone);
        payload.put(Waiver.UNTIL, until.toString());
        return Objects.requireNonNull(waiver(append(Kind.WAIVED, payload)));
    }

    /// Enters that the one who acts ends a waiver on exactly this. See [#as].
    public Entry withdraw(String rule, @Nullable String run, @Nullable String finding, String reason) {
        return withdraw(rule, run, finding, reason, null);
    }

    /// @param undone the entry that this one takes back; null for none
    public Entry withdraw(
            String rule, @Nullable String run, @Nullable String finding, String reason, @Nullable Entry undone) {
        Map<String, Object> payload = waived(rule, run, finding, reason, undone);
        payload.put(Waiver.WITHDRAWN, true);
        return append(Kind.WAIVED, payload);
    }

    private static Map<String, Object> waived(
            String rule, @Nullable String run, @Nullable String finding, String reason, @Nullable Entry undone) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(Waiver.RULE, rule);
        if (undone != null) {
            payload.put(Entry.UNDOES, undone.seq());
        }
        if (run != null) {
            payload.put(Seal.RUN, run);
        }
        if (finding != null) {
            payload.put(Waiver.FINDING, finding);
        }
        payload.put(Waiver.REASON, reason);
        return payload;
    }

    /// Those that were neither withdrawn nor followed by another on the same, the first one first;
    /// also those whose day is over.
    public List<Waiver> waivers() {
        Map<List<String>, Waiver> standing = new LinkedHashMap<>();
        for (Entry entry : entries(Kind.WAIVED)) {
            List<String> what = what(entry.fields());
            standing.remove(what);
            Waiver waiver = waiver(entry);
            if (waiver != null) {
                standing.put(what, waiver);
            }
        }
        return List.copyOf(standing.values());
    }

    /// The waiver that stood until this entry withdrew it; null where it withdrew none.
    public @Nullable Waiver endedBy(Entry withdrawal) {
        Waiver ended = null;
        List<String> what = what(withdrawal.fields());
        for (Entry entry : entries(Kind.WAIVED)) {
            if (entry.seq() < withdrawal.seq() && what(entry.fields()).equals(what)) {
                ended = waiver(entry);
            }
        }
        return withdrawal.fields().containsKey(Waiver.WITHDRAWN) ? ended : null;
    }

    private static List<String> what(Map<String, Object> fields) {
        return List.of(
                String.valueOf(fields.get(Waiver.RULE)),
                String.valueOf(fields.get(Seal.RUN)),
                String.valueOf(fields.get(Waiver.FINDING)));
    }

    /// Null for a withdrawal, and for a day that is none: what cannot be read accepts nothing.
    private static @Nullable Waiver waiver(Entry entry) {
        Map<String, Object> fields = entry.fields();
        LocalDate until;
        try {
            until = LocalDate.parse(String.valueOf(fields.get(Waiver.UNTIL)));
        } catch (DateTimeParseException none) {
            return null;
        }
        return new Waiver(
                entry,
                String.valueOf(fields.get(Waiver.RULE)),
                fields.get(Seal.RUN) instanceof String run ? run : null,
                fields.get(Waiver.FINDING) instanceof String finding ? finding : null,
                String.valueOf(fields.get(Waiver.REASON)),
                entry.actor(),
                until);
    }

    /// What was stated about a run and for its gaps, the first one first. A later one about the
    /// same follows the earlier and does not replace it.
    public List<Statement> statements(RunId run) {
        return log.reading(
                List.of(),
                connection -> Stream.concat(
                                standing(ofRun(connection, Kind.STATED, run)).stream(),
                                ofRun(connection, Kind.GAP_FILLED, run).stream())
                        .sorted(Comparator.comparingLong(Entry::seq))
                        .map(Trail::statement)
                        .toList());
    }

    private static Statement statement(Entry entry) {
        Map<String, Object> fields = entry.fields();
        return new Statement(
                entry,
                fields.get(Seal.RUN) instanceof String run ? run : null,
                String.valueOf(fields.get(Statement.ABOUT)),
                String.valueOf(fields.get(Statement.TEXT)),
                entry.actor(),
                Statement.details(fields));
    }

    private static List<Entry> ofRun(Connection connection, Kind kind, RunId run) throws SQLException {
        return Log.all(
                connection,
                "WHERE kind = ? AND json_extract(payload, '$.run') = ? ORDER BY seq",
                kind.word(),
                run.key());
    }

    /// Calls it with the number of the newest entry after each that this process writes, on the
    /// thread of whoever wrote it.
    public void watch(LongConsumer watcher) {
        log.watch(watcher);
    }

    /// How many entries there are.
    public long size() {
        return log.reading(0L, Log::size);
    }

    /// Entries in the order of their numbers.
    ///
    /// @param from the lowest number
    public List<Entry> entries(long from, int most) {
        return log.reading(List.of(), connection -> Log.entries(connection, from, most));
    }

    /// All entries of a kind, the first one first.
    public List<Entry> entries(Kind kind) {
        return log.reading(List.of(), connection -> Log.all(connection, "WHERE kind = ? ORDER BY seq", kind.word()));
    }

    /// Signs the state of the trail, enters that, and keeps a copy in the home. What protects the
    /// trail is the copy that somebody else holds.
    ///
    /// @param why it is written: `project closed`, `report CD-2026-0042`
    public Checkpoint checkpoint(String why) {
        Checkpoint written = log.writing(connection -> {
            Entry last = Log.last(connection);
            if (last == null) {
                throw new IllegalStateException("The trail has no entry yet: there is nothing to sign");
            }
            ProjectKey key = ProjectKey.of(store);
            Checkpoint signed = key.sign(last.seq(), last.entryHash());
            append(connection, Kind.CHECKPOINT, Map.of(NOTE, signed.note(), KEY, key.published(), Entry.WHY, why));
            return signed;
        });
        store.write(store.checkpointPath(), out -> out.write(written.note().getBytes(StandardCharsets.UTF_8)));
        return written;
    }

    /// The key that signs checkpoints, in the form in which C2SP publishes keys; null where none
    /// was written yet.
    public @Nullable String key() {
        ProjectKey key = ProjectKey.find(store);
        return key == null ? null : key.published();
    }

    /// Signs with the project's key, which is made where there is none.
    public Envelope sign(String payloadType, byte[] payload) {
        return ProjectKey.of(store).seal(payloadType, payload);
    }

    /// What a report tells of the trail.
    ///
    /// @param checkpoint that was written when the issue began
    public TrailExtract extract(Checkpoint checkpoint, Progress progress) {
        List<Entry> kept = new ArrayList<>();
        List<TrailExtract.Gap> gaps = new ArrayList<>();
        Entry first = null;
        long before = 0;
        long count = 0;
        for (List<Entry> page = entries(1, PAGE); !page.isEmpty(); page = entries(before + 1, PAGE)) {
            for (Entry entry : page) {
                progress.checkpoint();
                if (entry.seq() > before + 1) {
                    gaps.add(new TrailExtract.Gap(before + 1, entry.seq() - 1));
                }
                before = entry.seq();
                if (entry.seq() <= checkpoint.size()) {
                    first = first == null ? entry : first;
                    count++;
                    kept.add(entry);
                }
            }
            if (kept.size() > TrailExtract.MOST) {
                kept.subList(0, kept.size() - TrailExtract.MOST).clear();
            }
        }
        if (first == null) {
            throw new IllegalStateException("The trail has no entry up to its own checkpoint");
        }
        return new TrailExtract(
                count,
                first,
                kept.getLast(),
                gaps,
                walk(List.of(checkpoint), progress),
                checkpoint,
                Objects.requireNonNull(key()),
                kept);
    }

    /// As [#walk(List, Progress)], against the home's own copy of the last checkpoint alone.
    public Walk walk() {
        return walk(List.of(), Progress.NONE);
    }

    /// Computes every hash again, from the first entry on.
    ///
    /// @param held checkpoints that somebody holds; the home's own copy of the last one is added
    /// @throws assay.work.Cancelled when the user asked to stop
    public Walk walk(List<Checkpoint> held, Progress progress) {
        Checkpoint own = ownCopy();
        Chain chain = new Chain(
                ProjectKey.origin(store),
                key(),
                Stream.concat(held.stream(), Stream.ofNullable(own)).distinct().toList());
        walk(chain, progress);
        return chain.end();
    }

    private @Nullable Checkpoint ownCopy() {
        Path file = store.checkpointPath();
        try {
            return Files.isRegularFile(file) ? Checkpoint.parse(Files.readString(file)) : null;
        } catch (IOException | IllegalArgumentException damaged) {
            return null;
        }
    }

    private void walk(Chain chain, Progress progress) {
        long from = 1;
        try {
            if (!log.tryReading(true, Log::isAsMade)) {
                chain.damaged(0, Break.Reason.TABLE, "another table or other triggers");
            }
            long size = log.tryReading(0L, Log::size);
            for (List<Entry> page = page(from); !page.isEmpty(); page = page(from)) {
                for (Entry entry : page) {
                    progress.checkpoint();
                    chain.next(entry);
                }
                from = page.getLast().seq() + 1;
                progress.step(from - 1, size, "Walking the chain");
            }
        } catch (Log.DamageException e) {
            chain.damaged(e.seq(), Break.Reason.FORM, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            if (!Failure.isDamage(e)) {
                throw Failure.of(e, log.file());
            }
            chain.damaged(0, Break.Reason.FILE, String.valueOf(e.getMessage()));
        }
    }

    /// Read in pages: those who write need not wait for a walk.
    private List<Entry> page(long from) throws SQLException {
        return log.tryReading(List.of(), connection -> Log.entries(connection, from, PAGE));
    }

    /// Writes every entry as JSON Lines: a line is the canonical JSON of an entry with its hash.
    ///
    /// @return how many
    public long export(OutputStream out) throws IOException {
        long count = 0;
        try {
            long from = 1;
            for (List<Entry> page = page(from); !page.isEmpty(); page = page(from)) {
                for (Entry entry : page) {
                    out.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
                }
                count += page.size();
                from = page.getLast().seq() + 1;
            }
        } catch (SQLException e) {
            throw Failure.of(e, log.file());
        }
        return count;
    }

    /// Walks over an export, which anybody may have written.
    ///
    /// @param held checkpoints that somebody holds
    /// @param key that has to have signed them, in its published form; null for the key that the
    ///     export itself names
    /// @throws assay.work.Cancelled when the user asked to stop
    public static Walk walk(InputStream export, List<Checkpoint> held, @Nullable String key, Progress progress)
            throws IOException {
        Chain chain = new Chain("", key, held);
        ExportedLines.read(export, chain, progress);
        return chain.end();
    }

    /// A fresh SHA-256, as entries name the bytes that something was done with.
    public static MessageDigest sha256() {
        return Hash.sha256();
    }

    Entry append(Kind kind, Map<String, ?> payload) {
        return log.writing(connection -> append(connection, kind, payload));
    }

    /// Inside of a transaction that nobody else writes in: only so do number, time and hash before
    /// belong together.
    private Entry append(Connection connection, Kind kind, Map<String, ?> payload) throws SQLException {
        Entry last = Log.last(connection);
        String now = Clock.text(clock.instant());
        if (last != null && Clock.isBefore(now, last.utc())) {
            Duration by = Duration.between(Instant.parse(now), last.time());
            last = insert(
                    connection,
                    last,
                    now,
                    Kind.CLOCK,
                    Map.of("setBackSeconds", by.toMillis() / 1000.0, "since", last.seq()));
        }
        return insert(connection, last, now, kind, payload);
    }

    private Entry insert(Connection connection, @Nullable Entry last, String now, Kind kind, Map<String, ?> payload)
            throws SQLException {
        long seq = last == null ? 1 : last.seq() + 1;
        String before = last == null ? Entry.NONE_BEFORE : last.entryHash();
        Entry entry = Entry.of(
                seq,
                now,
                Clock.note(now, last == null ? null : last.utc()),
                osUser,
                actor,
                kind,
                Salt.in(store, seq, before, payload),
                before);
        Log.insert(connection, entry);
        return entry;
    }

    @Override
    public void close() {
        log.close();
    }
}
