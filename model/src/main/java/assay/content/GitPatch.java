package assay.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.io.BinaryHunkOutputStream;
import org.jspecify.annotations.Nullable;

/// What the tracked files of a work tree have that the commit checked out has not, as `git apply` takes
/// it. Text with CR LF whose commit has LF alone is written with LF, as git would store it. Modes are
/// those of the commit.
///
/// @param text empty where nothing differs
/// @param leftOut files that differ and are not in it, each with the reason
public record GitPatch(byte[] text, List<String> leftOut) {
    private static final int EACH = 8 << 20;
    private static final int ALL = 64 << 20;
    private static final String FILE = "100644";
    private static final String EXECUTABLE = "100755";
    private static final String LINK = "120000";

    public GitPatch {
        leftOut = List.copyOf(leftOut);
    }

    static GitPatch of(GitRepository repository, Content work, GitTree before, List<DirtyFile> dirty) {
        Writer writer = new Writer(repository, work, before);
        dirty.forEach(writer::file);
        return new GitPatch(writer.out.toByteArray(), writer.leftOut);
    }

    private static final class Writer {
        private final GitRepository repository;
        private final Content work;
        private final GitTree before;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<String> leftOut = new ArrayList<>();

        Writer(GitRepository repository, Content work, GitTree before) {
            this.repository = repository;
            this.work = work;
            this.before = before;
        }

        void file(DirtyFile dirty) {
            String path = dirty.path();
            switch (dirty.change()) {
                case NOT_COMPARED -> leftOut.add(path + ": " + dirty.why());
                case CONFLICTED, MODIFIED, DELETED, STAGED -> {
                    try {
                        write(path);
                    } catch (IOException e) {
                        leftOut.add(path + ": " + e.getMessage());
                    }
                }
            }
        }

        private void write(String path) throws IOException {
            GitEntry entry = before.files().get(path);
            if (entry != null && entry.kind() == GitEntry.Kind.SUBMODULE) {
                throw new IOException("It is a submodule.");
            }
            String mode = entry == null
                    ? FILE
                    : switch (entry.kind()) {
                        case FILE, SUBMODULE -> FILE;
                        case EXECUTABLE -> EXECUTABLE;
                        case LINK -> LINK;
                    };
            byte[] old = entry == null
                    ? null
                    : repository
                            .content(entry.id(), EACH)
                            .orElseThrow(() -> new IOException("Its content in the commit is not among the objects."));
            Path file = work.folder().resolve(path);
            boolean link = Files.isSymbolicLink(file);
            byte[] now = link
                    ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                    : work.exists(path) ? work.bytes(path, EACH) : null;
            if (link != mode.equals(LINK) && old != null && now != null) {
                throw new IOException("It was a link and is a file, or the other way round.");
            }
            if (now != null && old != null && !link) {
                now = withLineEndsOf(old, now);
            }
            ByteArrayOutputStream piece = new ByteArrayOutputStream();
            piece(piece, path, link ? LINK : mode, old, now);
            if (out.size() + piece.size() > ALL) {
                throw new IOException("The patch would be larger than " + ALL + " bytes.");
            }
            piece.writeTo(out);
        }

        private static void piece(
                ByteArrayOutputStream out, String path, String mode, byte @Nullable [] old, byte @Nullable [] now)
                throws IOException {
            String a = QuotedString.GIT_PATH.quote("a/" + path);
            String b = QuotedString.GIT_PATH.quote("b/" + path);
            StringBuilder head = new StringBuilder("diff --git " + a + " " + b + "\n");
            if (old == null) {
                head.append("new file mode ").append(mode).append('\n');
            } else if (now == null) {
                head.append("deleted file mode ").append(mode).append('\n');
            }
            head.append("index ").append(id(old)).append("..").append(id(now));
            head.append(old == null || now == null ? "" : " " + mode).append('\n');
            byte[] first = old == null ? new byte[0] : old;
            byte[] second = now == null ? new byte[0] : now;
            if (RawText.isBinary(first) || RawText.isBinary(second)) {
                out.write(head.toString().getBytes(StandardCharsets.UTF_8));
                out.write("GIT binary patch\n".getBytes(StandardCharsets.US_ASCII));
                literal(out, second);
                literal(out, first);
                return;
            }
            RawText from = new RawText(first);
            RawText to = new RawText(second);
            EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, from, to);
            if (!edits.isEmpty()) {
                head.append("--- ").append(old == null ? "/dev/null" : a).append('\n');
                head.append("+++ ").append(now == null ? "/dev/null" : b).append('\n');
            }
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            try (DiffFormatter formatter = new DiffFormatter(out)) {
                formatter.format(edits, from, to);
            }
        }

        private static void literal(OutputStream out, byte[] bytes) throws IOException {
            out.write(("literal " + bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            try (OutputStream deflating = new DeflaterOutputStream(new BinaryHunkOutputStream(encoded))) {
                deflating.write(bytes);
            }
            encoded.writeTo(out);
            out.write('\n');
        }

        private static String id(byte @Nullable [] content) {
            return content == null
                    ? ObjectId.zeroId().name()
                    : new ObjectInserter.Formatter()
                            .idFor(Constants.OBJ_BLOB, content)
                            .name();
        }

        /// Without the CR of each CR LF where all line ends have it and the commit's have none.
        private static byte[] withLineEndsOf(byte[] old, byte[] now) {
            if (has(old, (byte) '\r') || !has(now, (byte) '\r') || RawText.isBinary(now)) {
                return now;
            }
            ByteArrayOutputStream kept = new ByteArrayOutputStream(now.length);
            for (int i = 0; i < now.length; i++) {
                boolean before = now[i] == '\r' && i + 1 < now.length && now[i + 1] == '\n';
                boolean bare = now[i] == '\n' && (i == 0 || now[i - 1] != '\r');
                if (bare) {
                    return now;
                }
                if (!before) {
                    kept.write(now[i]);
                }
            }
            return kept.toByteArray();
        }

        private static boolean has(byte[] bytes, byte wanted) {
            for (byte each : bytes) {
                if (each == wanted) {
                    return true;
                }
            }
            return false;
        }
    }
}
