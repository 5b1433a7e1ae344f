package assay.audit.proving;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.content.Git;
import assay.project.Project;
import assay.syntax.Sealed;
import assay.work.Progress;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/// A clean project, unpacked once. What a defect changes keeps its time, so that only the defect is
/// new; [#restore] puts
/// everything back.
final class Ground implements AutoCloseable {
    /// Some days after the runs.
    static final Instant TODAY = Instant.parse("2026-12-01T12:00:00Z");

    private static final long LATER = TODAY.minusSeconds(86_400).getEpochSecond();
    private static final Path PACKED = Path.of("src/test/resources/proving");
    /// As Python writes it: some readers know a record by its first bytes.
    private static final ObjectWriter PRETTY = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path homes;
    private Project project;
    private final Map<String, Kept> clean;
    private int edits;
    private String commit;

    private record Kept(byte[] bytes, FileTime time) {}

    private Ground(Path folder, Path homes) throws IOException {
        this.folder = folder;
        this.homes = Files.createDirectories(homes);
        clean = files();
        project = open();
        commit = head();
    }

    /// All clean projects, by name.
    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(PACKED)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip.xz"))
                    .map(name -> name.substring(0, name.length() - ".zip.xz".length()))
                    .sorted()
                    .toList();
        }
    }

    static Ground of(String name, Path temp) throws IOException {
        byte[] packed = Files.readAllBytes(PACKED.resolve(name + ".zip.xz"));
        try (ZipInputStream in = new ZipInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = temp.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
                LocalDateTime time = Objects.requireNonNull(entry.getTimeLocal());
                Files.setLastModifiedTime(file, FileTime.from(time.toInstant(ZoneOffset.UTC)));
            }
        }
        // Empty folders are not packed, and git asks for this one.
        Files.createDirectories(temp.resolve(name).resolve(".git/refs/heads"));
        Git git = new Git(temp.resolve(name));
        git.run("config", "user.name", "S. Omeone");
        git.run("config", "user.email", "someone@example.org");
        return new Ground(temp.resolve(name).toRealPath(), temp.resolve("homes-" + name));
    }

    /// Of the clean project.
    String name() {
        return String.valueOf(folder.getFileName());
    }

    Project project() {
        return project;
    }

    /// Nothing is known of earlier scans.
    private Project open() throws IOException {
        return Project.open(folder, Files.createTempDirectory(homes, "home"), InstantSource.fixed(TODAY));
    }

    /// What is planted after this was changed since a scan that the trail tells of.
    void scan() {
        project.scan(Progress.NONE);
    }

    /// What the audit finds in what lies there now.
    List<Finding> audit() {
        project.scan(Progress.NONE);
        Audit audit = project.audit();
        List<Finding> findings = new ArrayList<>(audit.project());
        audit.runs().forEach(run -> findings.addAll(run.findings()));
        return findings;
    }

    /// A finding's message without the ids of commits, which planting changes.
    String plain(Finding finding) {
        return finding.message().replaceAll("[0-9a-f]{7,64}", "…");
    }

    // Reading

    byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }

    String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    /// In path order, without what lies in `.git`.
    List<String> paths(String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> found = all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(path -> !path.startsWith(".git") && matcher.matches(path))
                    .map(path -> path.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("Nothing is called " + glob);
            }
            return found;
        }
    }

    // Planting

    void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        FileTime time = clean.containsKey(path)
                ? Objects.requireNonNull(clean.get(path)).time()
                : Objects.requireNonNull(clean.get("README.md")).time();
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + ++edits % 900));
    }

    void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void delete(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.delete(file);
        for (Path above = file.getParent(); isEmpty(above); above = above.getParent()) {
            Files.delete(above);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /// All occurrences; there must be one.
    void replace(String path, String from, String to) throws IOException {
        String text = text(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not say " + from);
        }
        write(path, text.replace(from, to));
    }

    /// In all files of that name; there must be one.
    void replaceAll(String glob, String from, String to) throws IOException {
        for (String path : paths(glob)) {
            replace(path, from, to);
        }
    }

    /// Replaces text by text of the same length in a record with checksums, and makes those anew.
    void swap(String path, String from, String to) throws IOException {
        byte[] bytes = bytes(path);
        if (!swap(path, bytes, from, to)) {
            throw new IllegalArgumentException(path + " does not say " + from);
        }
    }

    private boolean swap(String path, byte[] bytes, String from, String to) throws IOException {
        byte[] old = from.getBytes(StandardCharsets.UTF_8);
        byte[] now = to.getBytes(StandardCharsets.UTF_8);
        if (old.length != now.length) {
            throw new IllegalArgumentException(from + " and " + to + " are not of one length");
        }
        boolean found = false;
        for (int at = 0; at + old.length <= bytes.length; at++) {
            if (bytes[at] == old[0] && java.util.Arrays.equals(bytes, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(now, 0, bytes, at, now.length);
                found = true;
            }
        }
        if (found) {
            if (path.endsWith(".wandb")) {
                blocks(bytes);
            } else if (path.contains(".tfevents.")) {
                records(bytes);
            }
            write(path, bytes);
        }
        return found;
    }

    /// The checksums of a log of Weights & Biases: blocks of 32 KiB, chunks with a CRC-32 each.
    private static void blocks(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 7;
        while (at + 7 <= bytes.length) {
            if ((32 << 10) - at % (32 << 10) < 7) {
                at += (32 << 10) - at % (32 << 10);
                continue;
            }
            int length = buffer.getShort(at + 4) & 0xffff;
            CRC32 crc = new CRC32();
            crc.update(bytes, at + 6, 1 + length);
            buffer.putInt(at, (int) crc.getValue());
            at += 7 + length;
        }
    }

    /// The checksums of an event file.
    private static void records(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + 12 <= bytes.length) {
            int length = (int) buffer.getLong(at);
            CRC32C crc = new CRC32C();
            crc.update(bytes, at + 12, length);
            buffer.putInt(at + 12 + length, Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8);
            at += 16 + length;
        }
    }

    /// Changes a JSON document; one with a seal is sealed again.
    ObjectNode parsed(String path) {
        try {
            return (ObjectNode) JSON.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void json(String path, Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(text(path));
        change.accept(document);
        String text = PRETTY.writeValueAsString(document);
        if (document.has("seal")) {
            document.put("seal", Sealed.of(text).orElseThrow());
            text = PRETTY.writeValueAsString(document);
        }
        write(path, text);
    }

    void sql(String database, String... statements) throws IOException {
        String url = "jdbc:sqlite:" + folder.resolve(database);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        write(database, bytes(database));
    }

    /// Changes the time of a file to long after the runs.
    void touch(String path) throws IOException {
        Files.setLastModifiedTime(folder.resolve(path), FileTime.from(TODAY.minusSeconds(86_400)));
    }

    Git git() {
        return new Git(folder);
    }

    private String head() throws IOException {
        return git().run("rev-parse", "HEAD");
    }

    /// The commit that the records name.
    String named() {
        return commit;
    }

    /// Changes sources as if they had been so from the start: committed, pushed, and named so by every record.
    void source(String path, String text) throws IOException {
        Kept was = clean.get(path);
        write(path, text);
        commit();
        if (was != null) {
            named(was.bytes(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// As [#source(String, String)], for a part of the text that must be there.
    void source(String path, String from, String to) throws IOException {
        String text = text(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not say " + from);
        }
        source(path, text.replace(from, to));
    }

    /// Commits what lies there, as pushed, at the time of the commit before; the records name it instead of that.
    void commit() throws IOException {
        Git git = git();
        String before = head();
        String time = git.run("log", "-1", "--format=%cI");
        git.run("add", "-A");
        git.run("commit", "-q", "--amend", "--date=" + time, "-m", "Valve wear");
        git.run("update-ref", "refs/remotes/origin/main", "HEAD");
        commit = head();
        everywhere(before, commit);
    }

    /// The branch that the records name is put to a commit that does not descend from theirs.
    void movedAway() throws IOException {
        Git git = git();
        String before = head();
        String other = git.run("commit-tree", "-m", "Begun anew", head() + "^{tree}");
        git.run("update-ref", "refs/remotes/origin/main", other);
        git.run("update-ref", "refs/heads/main", other);
        git.run("update-ref", "refs/remotes/origin/old", before);
    }

    /// Commits what lies there, long after the runs, which name the commit before.
    void commitLater() throws IOException {
        Git git = git();
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "Later");
        String tree = git.run("rev-parse", "HEAD^{tree}");
        String later = git.run(
                "hash-object",
                "-t",
                "commit",
                "-w",
                scratch("tree " + tree + "\nparent " + git.run("rev-parse", "HEAD^")
                        + "\nauthor S. Omeone <someone@example.org> " + LATER + " +0000\ncommitter S. Omeone"
                        + " <someone@example.org> " + LATER + " +0000\n\nLater\n"));
        git.run("update-ref", "refs/heads/main", later);
        git.run("update-ref", "refs/remotes/origin/main", later);
    }

    private String scratch(String text) throws IOException {
        Path file = folder.resolve(".git/commit.txt");
        Files.writeString(file, text);
        return file.toString();
    }

    /// The records name a commit that only this repository has.
    void notPushed() throws IOException {
        String pushed = git().run("rev-parse", "refs/remotes/origin/main");
        commit();
        git().run("update-ref", "refs/remotes/origin/main", pushed);
    }

    /// The records name a file's new bytes where they named the old ones, and copies of it are copies of the new.
    private void named(byte[] before, byte[] now) throws IOException {
        String size = Integer.toString(now.length);
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            String digest = hex(algorithm, now);
            everywhere(hex(algorithm, before), digest);
            for (String path : paths("**")) {
                if (path.endsWith("assay-run.json") || path.endsWith("dvc.lock")) {
                    String text = text(path);
                    String sized = text.replaceAll("(" + digest + "\"?,?\\s+\"?size\"?\\s*:\\s*)\\d+", "$1" + size);
                    if (!sized.equals(text)) {
                        write(path, sized);
                        seal(path);
                    }
                }
            }
        }
        String old = hex("MD5", before);
        for (String path : paths("**")) {
            if (path.contains(old)) {
                delete(path);
                write(path.replace(old, hex("MD5", now)), now);
            }
        }
    }

    private void everywhere(String from, String to) throws IOException {
        for (String path : paths("**")) {
            if (swap(path, bytes(path), from, to)) {
                seal(path);
            }
        }
    }

    private void seal(String path) throws IOException {
        if (path.endsWith("assay-run.json")) {
            json(path, document -> {});
        }
    }

    static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every file as it was, and nothing known: what changes between two scans is a finding of its own.
    void restore() throws IOException {
        project.close();
        project = open();
        Map<String, Kept> now = files();
        for (String path : now.keySet()) {
            if (!clean.containsKey(path)) {
                Files.delete(folder.resolve(path));
            }
        }
        clean.forEach((path, kept) -> {
            Kept found = now.get(path);
            if (found == null
                    || !found.time().equals(kept.time())
                    || !java.util.Arrays.equals(found.bytes(), kept.bytes())) {
                put(path, kept);
            }
        });
        commit = head();
    }

    private void put(String path, Kept kept) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.write(file, kept.bytes());
            Files.setLastModifiedTime(file, kept.time());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Kept> files() throws IOException {
        Map<String, Kept> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.put(path, new Kept(Files.readAllBytes(file), Files.getLastModifiedTime(file)));
            }
        }
        return files;
    }

    @Override
    public void close() {
        project.close();
    }
}
