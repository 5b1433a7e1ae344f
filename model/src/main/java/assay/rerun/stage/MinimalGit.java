package assay.rerun.stage;

import assay.content.BareObject;
import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.content.GitTree;
import assay.diff.code.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/// A repository with one commit, for programs that ask git which one they run from: `HEAD`, the
/// commit, its folders, an index, and the contents of what a patch changed, so that `rev-parse`,
/// `log`, `status` and `diff` answer as they did for the run. No other content, no history, no
/// remote, no configuration but its format.
///
/// Sources: git's Documentation/gitformat-index.adoc (version 2), gitrepository-layout.adoc.
final class MinimalGit {
    private static final int LARGEST = 64 << 20;
    private static final int PATCHED = 32 << 20;
    private final Laying laying;

    MinimalGit(Laying laying) {
        this.laying = laying;
    }

    /// Where it would be too large there is none, which is said.
    ///
    /// @param laid the files as they were laid, with a patch perhaps
    void lay(GitRepository repository, String commit, Map<String, SourceFile> laid) throws IOException {
        List<BareObject> objects = new ArrayList<>();
        GitTree tree;
        try {
            objects.addAll(repository.skeleton(commit, LARGEST));
            tree = repository.tree(commit).orElseThrow(() -> new IOException("the commit is not there"));
            objects.addAll(changed(repository, tree, laid));
        } catch (IOException tooLarge) {
            laying.note("Git cannot be asked about the commit in the rerun's folder: " + tooLarge.getMessage());
            return;
        }
        write("HEAD", (commit + "\n").getBytes(StandardCharsets.US_ASCII));
        write("shallow", (commit + "\n").getBytes(StandardCharsets.US_ASCII));
        write("config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n".getBytes(StandardCharsets.US_ASCII));
        laying.folder(".git/refs/heads");
        for (BareObject each : objects) {
            write("objects/" + each.id().substring(0, 2) + "/" + each.id().substring(2), loose(each));
        }
        write("index", index(tree));
    }

    private void write(String path, byte[] bytes) throws IOException {
        if (!laying.has(".git/" + path)) {
            laying.file(".git/" + path, false, false, out -> out.write(bytes));
        }
    }

    /// The commit's contents of files that were laid with others, and what stands in links, which
    /// git does not compare without.
    private static List<BareObject> changed(GitRepository repository, GitTree tree, Map<String, SourceFile> laid)
            throws IOException {
        List<BareObject> blobs = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, GitEntry> each : tree.files().entrySet()) {
            SourceFile now = laid.get(each.getKey());
            boolean same = now != null
                    && now.kind() == each.getValue().kind()
                    && each.getValue().id().equals(now.id());
            boolean needed = !same || each.getValue().kind() == GitEntry.Kind.LINK;
            if (needed && each.getValue().kind() != GitEntry.Kind.SUBMODULE) {
                byte[] bytes = repository
                        .content(each.getValue().id(), PATCHED)
                        .orElseThrow(() -> new IOException(each.getKey() + " is not among the objects"));
                size += bytes.length;
                if (size > PATCHED) {
                    throw new IOException("what was changed has more than " + PATCHED + " bytes");
                }
                blobs.add(new BareObject("blob", each.getValue().id(), bytes));
            }
        }
        return blobs;
    }

    private static byte[] loose(BareObject object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zipped = new DeflaterOutputStream(out)) {
            zipped.write((object.type() + " " + object.bytes().length + "\0").getBytes(StandardCharsets.US_ASCII));
            zipped.write(object.bytes());
        }
        return out.toByteArray();
    }

    /// Version 2, with no times or sizes: git compares contents on its first look.
    private static byte[] index(GitTree tree) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<Map.Entry<String, GitEntry>> entries = tree.files().entrySet().stream()
                .sorted(Comparator.comparing(
                        each -> each.getKey().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();
        out.writeBytes("DIRC");
        out.writeInt(2);
        out.writeInt(entries.size());
        for (Map.Entry<String, GitEntry> each : entries) {
            byte[] path = each.getKey().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 6; i++) {
                out.writeInt(0);
            }
            out.writeInt(mode(each.getValue().kind()));
            for (int i = 0; i < 3; i++) {
                out.writeInt(0);
            }
            out.write(HexFormat.of().parseHex(each.getValue().id()));
            out.writeShort(Math.min(path.length, 0xFFF));
            out.write(path);
            // One to eight NULs, so that the entry's length is a multiple of eight.
            out.write(new byte[8 - (62 + path.length) % 8]);
        }
        try {
            bytes.write(MessageDigest.getInstance("SHA-1").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        return bytes.toByteArray();
    }

    private static int mode(GitEntry.Kind kind) {
        return switch (kind) {
            case FILE -> 0100644;
            case EXECUTABLE -> 0100755;
            case LINK -> 0120000;
            case SUBMODULE -> 0160000;
        };
    }
}
