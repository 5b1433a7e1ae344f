package assay.diff.code;

import assay.content.GitEntry;
import assay.diff.code.FileDiff.Kind;
import assay.diff.code.PatchedFile.Deleted;
import assay.diff.code.PatchedFile.Unfit;
import assay.diff.code.PatchedFile.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.patch.BinaryHunk;
import org.eclipse.jgit.patch.CombinedFileHeader;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.util.io.BinaryHunkInputStream;
import org.jspecify.annotations.Nullable;

/// A patch in git's format, put on the files of a commit in memory.
final class PatchReader {
    private final List<FileHeader> headers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /// @throws IOException where it is no patch
    PatchReader(byte[] bytes) throws IOException {
        byte[] plain = named(plain(bytes));
        Patch patch = new Patch();
        try {
            patch.parse(plain, 0, plain.length);
        } catch (RuntimeException damaged) {
            throw new IOException("It does not follow git's format for patches.", damaged);
        }
        for (FileHeader header : patch.getFiles()) {
            if (isNamed(header)) {
                headers.add(header);
            } else {
                notes.add("A part of it names no file and was left out.");
            }
        }
        if (headers.isEmpty()) {
            throw new IOException("A patch in git's format was expected and no file was found in it.");
        }
        if (headers.size() > Budget.FILES) {
            throw new IOException("It changes more than " + Budget.FILES + " files.");
        }
    }

    /// What is to be known of the patch as a whole.
    List<String> notes() {
        return List.copyOf(notes);
    }

    /// Tools that write text on Windows turn every end of a line into CR LF, those of git's own lines too.
    private byte[] plain(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == 0 || end == bytes.length || bytes[end - 1] != '\r') {
            return bytes;
        }
        notes.add("Its own lines end with CR LF: it was read with LF.");
        byte[] kept = new byte[bytes.length];
        int count = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                kept[count++] = bytes[i];
            }
        }
        return java.util.Arrays.copyOf(kept, count);
    }

    /// Behind a name with a blank git writes a tab, which the library does not take from a quoted one.
    private static byte[] named(byte[] bytes) {
        byte[] kept = new byte[bytes.length];
        int count = 0;
        boolean head = false;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (starts(bytes, start, "diff --git ")) {
                head = true;
            } else if (starts(bytes, start, "@@ ") || starts(bytes, start, "GIT binary patch")) {
                head = false;
            }
            boolean name = head && (starts(bytes, start, "--- \"") || starts(bytes, start, "+++ \""));
            int to = name && end - 2 > start && bytes[end - 1] == '\t' && bytes[end - 2] == '"' ? end - 1 : end;
            System.arraycopy(bytes, start, kept, count, to - start);
            count += to - start;
            if (end < bytes.length) {
                kept[count++] = '\n';
            }
            start = end + 1;
        }
        return count == bytes.length ? bytes : java.util.Arrays.copyOf(kept, count);
    }

    private static boolean starts(byte[] bytes, int at, String text) {
        if (bytes.length - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// One answer for each file that the patch names, in its order.
    List<PatchedFile> apply(Map<String, SourceFile> commit) {
        return headers.stream().map(header -> apply(header, commit)).toList();
    }

    private PatchedFile apply(FileHeader header, Map<String, SourceFile> commit) {
        String path = path(header);
        try {
            if (header instanceof CombinedFileHeader) {
                return new Unfit(path, "It is a merge of several files, which cannot be put on one.");
            }
            boolean added = header.getChangeType() == ChangeType.ADD;
            SourceFile before = added ? null : commit.get(header.getOldPath());
            if (!added && before == null) {
                return new Unfit(path, elsewhere(header.getOldPath(), commit));
            }
            if (added && commit.containsKey(path)) {
                return new Unfit(path, "The patch adds it, and the commit has it already.");
            }
            byte[] old = before == null ? new byte[0] : content(before);
            byte[] now = content(header, old);
            if (header.getChangeType() == ChangeType.DELETE) {
                return now.length == 0 ? new Deleted(path) : new Unfit(path, "It differs from what the patch removes.");
            }
            check(header, old, now);
            boolean moved = header.getChangeType() == ChangeType.RENAME;
            return new Written(path, moved ? header.getOldPath() : null, kind(header, before), now);
        } catch (IOException unfit) {
            return new Unfit(path, String.valueOf(unfit.getMessage()));
        }
    }

    /// The library leaves out what a damaged header does not say.
    @SuppressWarnings("NullAway")
    private static boolean isNamed(FileHeader header) {
        return header.getChangeType() != null && header.getOldPath() != null && header.getNewPath() != null;
    }

    private static String path(FileHeader header) {
        return header.getChangeType() == ChangeType.DELETE ? header.getOldPath() : header.getNewPath();
    }

    private static String elsewhere(String path, Map<String, SourceFile> commit) {
        for (int cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
            SourceFile folder = commit.get(path.substring(0, cut));
            if (folder != null && folder.kind() == GitEntry.Kind.SUBMODULE) {
                return "It lies in the submodule " + path.substring(0, cut) + ", whose commits were not looked at.";
            }
        }
        return "The commit has no file " + path + ".";
    }

    private static byte[] content(SourceFile file) throws IOException {
        if (file.kind() == GitEntry.Kind.SUBMODULE) {
            throw new IOException("It is a submodule, whose commits were not looked at.");
        }
        return file.bytes()
                .read(Budget.FILE_BYTES)
                .orElseThrow(() -> new IOException("Its content in the commit is not there."));
    }

    private byte[] content(FileHeader header, byte[] old) throws IOException {
        if (header.getPatchType() == PatchType.UNIFIED) {
            return lines(header, old);
        }
        BinaryHunk hunk = header.getForwardBinaryHunk();
        if (header.getPatchType() == PatchType.BINARY || hunk == null) {
            throw new IOException("It is binary, and the patch does not hold its content.");
        }
        byte[] data = inflate(header.getBuffer(), hunk);
        if (hunk.getType() == BinaryHunk.Type.LITERAL_DEFLATED) {
            return data;
        }
        try {
            if (BinaryDelta.getBaseSize(data) != old.length || BinaryDelta.getResultSize(data) > Budget.FILE_BYTES) {
                throw new IOException("Its binary change does not fit the commit's file.");
            }
            return BinaryDelta.apply(old, data);
        } catch (RuntimeException damaged) {
            throw new IOException("Its binary change is damaged.", damaged);
        }
    }

    private static byte[] inflate(byte[] buffer, BinaryHunk hunk) throws IOException {
        int start = hunk.getStartOffset();
        while (start < buffer.length && buffer[start] != '\n') {
            start++;
        }
        if (hunk.getSize() > Budget.FILE_BYTES) {
            throw new IOException("Its binary change has more than " + Budget.FILE_BYTES + " bytes.");
        }
        InputStream encoded = new ByteArrayInputStream(buffer, start + 1, buffer.length - start - 1);
        try (InputStream in = new InflaterInputStream(new BinaryHunkInputStream(encoded))) {
            byte[] data = in.readNBytes(hunk.getSize());
            if (data.length != hunk.getSize()) {
                throw new IOException("Its binary change is cut.");
            }
            return data;
        } catch (RuntimeException damaged) {
            throw new IOException("Its binary change is damaged.", damaged);
        }
    }

    private byte[] lines(FileHeader header, byte[] old) throws IOException {
        PatchText text = new PatchText(old);
        for (HunkHeader each : header.getHunks()) {
            PatchHunk hunk = PatchHunk.of(each);
            if (hunk == null) {
                throw new IOException("A hunk of it has not as many lines as it says.");
            }
            if (!text.apply(hunk)) {
                throw new IOException(
                        "The lines that the patch changes near line " + hunk.oldStart() + " are not in the commit.");
            }
        }
        if (text.isMoved()) {
            notes.add(path(header) + ": its lines were found at other numbers than the patch names.");
        }
        return text.bytes();
    }

    /// The patch names the content that it was made for and that it leads to. One that was cut leads elsewhere.
    private void check(FileHeader header, byte[] old, byte[] now) throws IOException {
        if (header.getPatchType() != PatchType.UNIFIED) {
            return;
        }
        AbbreviatedObjectId from = header.getOldId();
        AbbreviatedObjectId to = header.getNewId();
        boolean empty = header.getChangeType() != ChangeType.ADD || to != null;
        boolean changes = !header.getHunks().isEmpty() || (header.hasMetaDataChanges() && empty);
        if (!changes) {
            throw new IOException("The patch names it and holds no change of it.");
        }
        if (from == null || to == null || isNothing(to)) {
            return;
        }
        boolean made = isNothing(from) || GitNames.blob(old).startsWith(from.name());
        if (!made) {
            notes.add(path(header) + ": the patch was made for another content of it, and fits this one.");
        } else if (!GitNames.blob(now).startsWith(to.name())) {
            throw new IOException(
                    "The patch leads to another content than it names: part of it is missing or changed.");
        }
    }

    private static boolean isNothing(AbbreviatedObjectId id) {
        return id.name().chars().allMatch(digit -> digit == '0');
    }

    private static GitEntry.Kind kind(FileHeader header, @Nullable SourceFile before) {
        FileMode mode = header.getNewMode();
        if (mode == null || FileMode.MISSING.equals(mode)) {
            return before == null ? GitEntry.Kind.FILE : before.kind();
        }
        if (FileMode.SYMLINK.equals(mode)) {
            return GitEntry.Kind.LINK;
        }
        return FileMode.EXECUTABLE_FILE.equals(mode) ? GitEntry.Kind.EXECUTABLE : GitEntry.Kind.FILE;
    }

    /// The files of these paths as the patch is written.
    List<FileDiff> asWritten(Map<String, String> reasons, UnaryOperator<String> withhold) {
        List<FileDiff> files = new ArrayList<>();
        for (FileHeader header : headers) {
            String reason = reasons.get(path(header));
            if (reason != null) {
                files.add(asWritten(header, reason, withhold));
            }
        }
        return files;
    }

    private static FileDiff asWritten(FileHeader header, String reason, UnaryOperator<String> withhold) {
        List<Hunk> hunks = new ArrayList<>();
        if (header.getPatchType() == PatchType.UNIFIED && !(header instanceof CombinedFileHeader)) {
            for (HunkHeader each : header.getHunks()) {
                PatchHunk hunk = PatchHunk.of(each);
                if (hunk != null) {
                    hunks.add(hunk.shown(withhold));
                }
            }
        }
        Kind kind = header.getPatchType() != PatchType.UNIFIED
                ? Kind.BINARY
                : switch (header.getChangeType()) {
                    case ADD, COPY -> Kind.ADDED;
                    case DELETE -> Kind.REMOVED;
                    case RENAME -> Kind.RENAMED;
                    case MODIFY -> Kind.CHANGED;
                };
        String path = path(header);
        boolean renamed = header.getChangeType() == ChangeType.RENAME;
        return new FileDiff(
                path,
                renamed ? header.getOldPath() : null,
                kind,
                Roles.of(path),
                header.getChangeType() == ChangeType.ADD ? null : "",
                header.getChangeType() == ChangeType.DELETE ? null : "",
                count(hunks, '+'),
                count(hunks, '-'),
                hunks,
                List.of(),
                List.of(reason));
    }

    private static int count(List<Hunk> hunks, char sign) {
        return (int) hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.sign() == sign)
                .count();
    }
}
