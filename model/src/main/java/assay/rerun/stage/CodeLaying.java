package assay.rerun.stage;

import assay.content.Content;
import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.content.RefusedException;
import assay.diff.code.SourceFile;
import assay.store.FreshFolder;
import assay.store.RefusedPathException;
import assay.syntax.LfsPointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.jspecify.annotations.Nullable;

/// Lays the files of a state of the code, with those of its submodules and with what pointers of
/// Git LFS stand for. No filter, hook or attribute of the repository is honoured: bytes are laid as
/// git stores them.
final class CodeLaying {
    private static final int DEPTH = 4;
    private static final int MODULES = 256;
    private static final ObjectChecker NAMES = new ObjectChecker().setSafeForMacOS(true);

    private final Content content;
    private final Laying laying;
    private final Bounds bounds;
    private final Map<String, String> instead;
    private int modules;

    /// @param instead texts that take the place of the code's own files, by path
    CodeLaying(Content content, Laying laying, Bounds bounds, Map<String, String> instead) {
        this.content = content;
        this.laying = laying;
        this.bounds = bounds;
        this.instead = instead;
    }

    /// @param repository project-relative folder of the work tree that the files are of
    /// @param around null where the code is of no repository
    /// @throws IOException where a name is one that git itself refuses, a file cannot be had, or a
    ///     bound is passed
    void lay(Map<String, SourceFile> files, String repository, @Nullable GitRepository around) throws IOException {
        try (Submodules submodules = new Submodules(content, repository, around)) {
            lay("", files, repository, submodules, 0);
        }
    }

    private void lay(String prefix, Map<String, SourceFile> files, String repository, Submodules submodules, int depth)
            throws IOException {
        for (Map.Entry<String, SourceFile> each : files.entrySet()) {
            String path = prefix + each.getKey();
            requireName(path);
            SourceFile file = each.getValue();
            try {
                switch (file.kind()) {
                    case FILE, EXECUTABLE -> file(path, file, repository);
                    case LINK -> laying.link(path, text(path, file));
                    case SUBMODULE -> submodule(prefix, each.getKey(), file, repository, submodules, depth);
                }
            } catch (RefusedPathException refused) {
                laying.note(String.valueOf(refused.getMessage()));
            }
        }
    }

    /// As git does before it checks out: no `..`, nothing of the repository's own, also not in
    /// other spellings.
    static void requireName(String path) throws IOException {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        try {
            NAMES.checkPath(bytes, 0, bytes.length);
        } catch (CorruptObjectException refused) {
            throw new IOException(
                    "The code has a path that may not be checked out: '" + path + "' (" + refused.getMessage() + ").");
        }
    }

    private void file(String path, SourceFile file, String repository) throws IOException {
        boolean executable = file.kind() == GitEntry.Kind.EXECUTABLE;
        String text = instead.get(path);
        if (text != null) {
            laying.file(path, executable, false, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        byte[] bytes = bytes(path, file);
        LfsPointer pointer = LfsPointer.of(bytes);
        if (pointer != null && fetched(path, pointer, executable, repository)) {
            return;
        }
        laying.file(path, executable, false, out -> out.write(bytes));
    }

    private boolean fetched(String path, LfsPointer pointer, boolean executable, String repository) throws IOException {
        String object = FolderHoldings.lfsObject(repository, pointer.sha256());
        if (!content.exists(object)) {
            laying.note(path + " is a pointer of Git LFS, whose content is not in the project.");
            return false;
        }
        FreshFolder.Written written = laying.file(
                path, executable, false, FreshFolder.copy(() -> Files.newInputStream(content.file(object))));
        if (!written.sha256().equals(pointer.sha256())) {
            throw new IOException(object + " does not have the digest in its name.");
        }
        return true;
    }

    private String text(String path, SourceFile link) throws IOException {
        return new String(bytes(path, link), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path, SourceFile file) throws IOException {
        try {
            Optional<byte[]> bytes = file.bytes().read(bounds.blob());
            return bytes.orElseThrow(() -> new IOException(path + " is not among the objects of the project."));
        } catch (RefusedException tooLarge) {
            throw new IOException(path + " is too large to be taken out of git: " + tooLarge.getMessage(), tooLarge);
        }
    }

    private void submodule(
            String prefix, String own, SourceFile file, String repository, Submodules submodules, int depth)
            throws IOException {
        String path = prefix + own;
        String commit = file.id();
        GitRepository found =
                commit == null || depth == DEPTH || ++modules > MODULES ? null : submodules.find(own, commit);
        laying.folder(path);
        if (found == null || commit == null) {
            laying.note("The submodule " + path + " is empty: its commit is not in the project.");
            return;
        }
        Map<String, SourceFile> files = new TreeMap<>();
        found.tree(commit)
                .orElseThrow(() -> new IOException("Commit " + commit + " of " + path + " is not there any more."))
                .files()
                .forEach((each, entry) -> files.put(
                        each, new SourceFile(entry.kind(), entry.id(), max -> found.content(entry.id(), max))));
        String inside = repository.isEmpty() ? own : repository + "/" + own;
        try (Submodules deeper = new Submodules(content, inside, found)) {
            lay(path + "/", files, inside, deeper, depth + 1);
        }
    }
}
