package assay.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.store.Home;
import assay.store.Store;
import assay.store.StoreException;
import assay.trail.Break.Reason;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Somebody has the disk: which changes a walk shows, and which only a checkpoint in other hands.
class TamperTest {
    @TempDir
    Path temp;

    private Store store;
    private Instant now = Instant.parse("2026-11-20T09:31:07.412Z");
    private Checkpoint held;
    private List<Entry> entries;

    @BeforeEach
    void fortyEntries() throws IOException {
        store = Home.at(temp.resolve("home")).store(Files.createDirectories(temp.resolve("project")));
        held = write(store, Tampering.ENTRIES);
        // The home's own copy would show what only a held checkpoint may show here.
        Files.delete(store.checkpointPath());
        try (Trail trail = trail(store)) {
            entries = trail.entries(1, 100);
        }
        assertEquals(Tampering.ENTRIES, entries.size());
    }

    private Trail trail(Store of) {
        return Trail.of(of, () -> now);
    }

    private Checkpoint write(Store to, int size) {
        Checkpoint written = null;
        try (Trail trail = trail(to)) {
            for (int i = 1; i <= size; i++) {
                now = now.plusMillis(137);
                if (i == Tampering.CHECKPOINT) {
                    written = trail.checkpoint("report issued");
                } else {
                    trail.note(Kind.STATED, Map.of("said", "re\u0301sume\u0301 \ud83d\ude00 " + i, "number", i / 8.0));
                }
            }
            return written == null ? trail.checkpoint("asked for") : written;
        }
    }

    @ParameterizedTest
    @MethodSource("assay.trail.Tampering#all")
    void ofTheTable(Tampering tampering) throws Exception {
        List<Entry> rows = tampering.of(entries);
        boolean unique = rows.stream().map(Entry::seq).distinct().count() == rows.size();
        assumeTrue(!unique || rows.equals(byNumber(rows)), "a table has no other order than that of its numbers");
        put(rows, unique);
        try (Trail trail = trail(store)) {
            Walk alone = trail.walk();
            Walk against = trail.walk(List.of(held), Progress.NONE);
            Break broken = alone.firstBreak();
            if (unique) {
                assertEquals(tampering.alone(), reason(broken));
                assertEquals(tampering.entry(), broken == null ? 0 : broken.entry());
            } else {
                // The table itself has to go for that.
                assertEquals(Reason.TABLE, reason(broken));
            }
            assertEquals(tampering.alone() == null, alone.isWhole());
            if (tampering.held() != null) {
                assertEquals(tampering.held(), against.held().getFirst().answer());
                assertEquals(tampering.held() == Held.Answer.CONTINUED, against.isWhole());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("assay.trail.Tampering#all")
    void ofTheTableInAnExport(Tampering tampering) throws Exception {
        Walk walk = exported(
                tampering.of(entries).stream().map(each -> each.line() + "\n").collect(Collectors.joining()));
        Break broken = walk.firstBreak();
        assertEquals(tampering.alone(), reason(broken));
        assertEquals(tampering.entry(), broken == null ? 0 : broken.entry());
        if (tampering.held() != null) {
            assertEquals(tampering.held(), walk.held().getFirst().answer());
        }
    }

    private static @Nullable Reason reason(@Nullable Break broken) {
        return broken == null ? null : broken.reason();
    }

    private static List<Entry> byNumber(List<Entry> rows) {
        return rows.stream().sorted(Comparator.comparingLong(Entry::seq)).toList();
    }

    private Walk exported(String lines) throws IOException {
        String key;
        try (Trail trail = trail(store)) {
            key = trail.key();
        }
        return Trail.walk(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), List.of(held), key, Progress.NONE);
    }

    @Test
    void everyBitOfAnExportCounts() throws IOException {
        Store small = Home.at(temp.resolve("small")).store(store.audited());
        write(small, 3);
        byte[] lines;
        String key;
        try (Trail trail = trail(small)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            trail.export(out);
            lines = out.toByteArray();
            key = trail.key();
        }
        assertTrue(Trail.walk(new ByteArrayInputStream(lines), List.of(), key, Progress.NONE)
                .isWhole());
        for (int bit = 0; bit < lines.length * 8; bit++) {
            lines[bit / 8] ^= (byte) (1 << bit % 8);
            Walk walk = Trail.walk(new ByteArrayInputStream(lines), List.of(), key, Progress.NONE);
            assertNotNull(walk.firstBreak(), "bit " + bit % 8 + " of byte " + bit / 8);
            lines[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void aBitOfTheFileIsSeenWhereItChangesWhatIsRead() throws IOException {
        Path file = store.trailPath();
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(20261120);
        int seen = 0;
        for (int i = 0; i < 600; i++) {
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            seen += isSeenOrWithoutEffect("bit " + bit % 8 + " of byte " + bit / 8);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertTrue(seen > 300, seen + " of 600 were seen: most of the file is entries");
    }

    /// @return 1 where the walk showed it
    private int isSeenOrWithoutEffect(String which) {
        try (Trail trail = trail(store)) {
            Walk walk;
            try {
                walk = trail.walk();
            } catch (StoreException refused) {
                return 1;
            }
            if (!walk.isWhole()) {
                return 1;
            }
            assertEquals(entries, trail.entries(1, 100), which);
            return 0;
        }
    }

    @Test
    void anotherKeyIsNoticed() throws IOException {
        Store other = Home.at(temp.resolve("other")).store(store.audited());
        write(other, 2);
        Files.copy(other.keyPath(), store.keyPath(), StandardCopyOption.REPLACE_EXISTING);
        try (Trail trail = trail(store)) {
            Break broken = trail.walk().firstBreak();
            assertEquals(Reason.SIGNATURE, reason(broken));
            assertEquals(Tampering.CHECKPOINT, broken == null ? 0 : broken.entry());
        }
    }

    @Test
    void withoutItsKeyATrailIsHeldAgainstTheKeyThatItNames() throws IOException {
        Files.delete(store.keyPath());
        try (Trail trail = trail(store)) {
            Walk walk = trail.walk(List.of(held), Progress.NONE);
            assertTrue(walk.isWhole());
            assertFalse(walk.keyKnown());
            // A new key is made, and what it signs does not go with what the old one signed.
            trail.checkpoint("asked for");
            assertEquals(Reason.SIGNATURE, reason(trail.walk().firstBreak()));
            Files.delete(store.keyPath());
            assertEquals(Reason.SIGNATURE, reason(trail.walk().firstBreak()));
        }
    }

    @Test
    void aCheckpointIsOfOneTrailAndOneKeyAndOneAlgorithm() throws IOException {
        try (Trail trail = trail(store)) {
            String key = String.valueOf(trail.key());
            assertTrue(ProjectKey.signed(key, held));
            // The number after the name is the first byte of the key: 1 is Ed25519.
            String[] parts = key.split("\\+", 3);
            byte[] bytes = Base64.getDecoder().decode(parts[2]);
            bytes[0] = 2;
            String otherKind =
                    parts[0] + "+" + parts[1] + "+" + Base64.getEncoder().encodeToString(bytes);
            assertFalse(ProjectKey.signed(otherKind, held));
            assertFalse(ProjectKey.signed(key.replaceFirst("\\+........\\+", "+00000000+"), held));

            Checkpoint elsewhere = Checkpoint.parse(held.note().replace(held.origin(), "assay/trail/elsewhere"));
            Checkpoint later = Checkpoint.parse(held.note().replaceFirst("\n30\n", "\n29\n"));
            List<Held> answers =
                    trail.walk(List.of(elsewhere, later, held), Progress.NONE).held();
            assertEquals(
                    List.of(Held.Answer.FOREIGN, Held.Answer.NOT_SIGNED, Held.Answer.CONTINUED),
                    answers.stream().map(Held::answer).toList());
        }
    }

    @Test
    void whatIsNoCheckpointIsNotTakenForOne() {
        for (String text : List.of(
                "",
                "x",
                held.note() + "\n",
                held.note().replace("\n30\n", "\n030\n"),
                held.note().replace("\n30\n", "\n-30\n"),
                held.note().replace("\u2014", "-"),
                held.note().replaceFirst("— \\S+", "— somebody"),
                held.text(),
                "x".repeat(10_000))) {
            try {
                Checkpoint.parse(text);
                fail("taken for a checkpoint: " + text);
            } catch (IllegalArgumentException expected) {
                assertTrue(expected.getMessage().contains("Expected a checkpoint"));
            }
        }
    }

    @Test
    void anExportWithOtherKeysOrKindsOfValuesIsBroken() throws IOException {
        String line = entries.getFirst().line();
        for (String other : List.of(
                line.replace("payload_sha256", "payload_sha512"),
                line.replace("\"seq\":1,", "\"seq\":\"1\","),
                line.replace("\"seq\":1,", "\"seq\":1,\"signed\":true,"),
                line.replace("\"seq\":1,", ""),
                line.replace("\"seq\":1,", "\"seq\":1.0,"),
                line.replace("\"seq\":1,", "\"seq\":1e0,"),
                line.replace("\"actor\":", "\"actor\" :"),
                line.replace("\"kind\":\"stated\"", "\"kind\":null"),
                line + " ",
                "[" + line + "]",
                "\uFEFF" + line,
                "",
                "null")) {
            assertEquals(Reason.FORM, reason(exported(other + "\n").firstBreak()), other);
        }
        assertEquals(Reason.FORM, reason(exported(line).firstBreak()), "the last line was cut");
    }

    @Test
    void missingTriggersAreSaid() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER entry_stays");
        }
        try (Trail trail = trail(store)) {
            assertEquals(Reason.TABLE, reason(trail.walk().firstBreak()));
        }
    }

    @Test
    void triggersRefuseWhatIsNoNewEntry() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "UPDATE entry SET actor = 'x' WHERE seq = 1",
                    "DELETE FROM entry WHERE seq = 40",
                    "INSERT INTO entry SELECT 42, utc, clock_note, os_user, actor, kind, payload, payload_sha256,"
                            + " prev_hash, entry_hash FROM entry WHERE seq = 1",
                    "REPLACE INTO entry SELECT 3, utc, clock_note, os_user, actor, kind, payload, payload_sha256,"
                            + " prev_hash, entry_hash FROM entry WHERE seq = 1")) {
                try {
                    statement.executeUpdate(sql);
                    fail("not refused: " + sql);
                } catch (SQLException refused) {
                    assertTrue(refused.getMessage().contains("an entry of the trail"), refused.getMessage());
                }
            }
        }
    }

    @Test
    void anOlderCopyOfTheFileIsShownByTheHomesOwnCheckpoint() throws IOException {
        byte[] older = Files.readAllBytes(store.trailPath());
        try (Trail trail = trail(store)) {
            trail.note(Kind.OPENED, Map.of());
            trail.checkpoint("project closed");
        }
        Files.write(store.trailPath(), older);
        try (Trail trail = trail(store)) {
            Walk walk = trail.walk();
            assertEquals(Held.Answer.CUT, walk.held().getFirst().answer());
            assertFalse(walk.isWhole());
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store.trailPath());
    }

    /// Rows in the place of those that are there, table and triggers made as before.
    ///
    /// @param unique whether the table can be as it was
    private void put(List<Entry> rows, boolean unique) throws Exception {
        List<String> script;
        try (InputStream in = Log.class.getResourceAsStream("/trail.sql")) {
            script = Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                    .map(String::strip)
                    .filter(part -> part.startsWith("CREATE"))
                    .toList();
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE entry");
            statement.executeUpdate(
                    unique ? script.getFirst() : script.getFirst().replace("INTEGER PRIMARY KEY", "INTEGER"));
            for (Entry entry : rows) {
                Log.insert(connection, entry);
            }
            for (String trigger : script.subList(1, script.size())) {
                statement.executeUpdate(trigger);
            }
        }
    }
}
