package assay.table;

import assay.content.Content;
import assay.content.GitCommit;
import assay.content.GitRepository;
import assay.content.RefusedException;
import assay.fact.Digest;
import assay.work.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the bytes that a file had when its digest was recorded: in DVC's cache, among the objects of git LFS and
/// git-annex, in git. Whatever is found is hashed again before it is taken for that version.
///
/// Sources: DVC's cache `.dvc/cache/files/md5/<2>/<30>`, before DVC 3 `.dvc/cache/<2>/<30>` (dvc-data:
/// hashfile/db/local.py); LFS objects `.git/lfs/objects/<2>/<2>/<64>` (git-lfs: docs/spec.md); annex objects
/// `.git/annex/objects/<hash>/<hash>/<key>/<key>` (git-annex: doc/internals.mdwn).
public final class OldVersion {

    /// What came of the search.
    public sealed interface Result {

        /// @param where in words: `in DVC's cache`, `as commit 1a2b3c4 has it`
        /// @param verified the recorded digest that these bytes have; null where none can be
        ///     recomputed and the commit alone says that they are the ones
        record Found(Bytes bytes, String where, @Nullable Digest verified) implements Result {}

        /// @param looked where it was looked for, in sentences
        /// @param supply what would bring the version back
        record Absent(List<String> looked, String supply) implements Result {
            public Absent {
                looked = List.copyOf(looked);
            }
        }
    }

    /// In memory, of one version out of git.
    private static final int MOST_BYTES = 256 << 20;
    private static final int MOST_COMMITS = 500;
    private static final int MOST_KEYS = 200_000;
    private static final Pattern LFS = Pattern.compile(
            "version https://git-lfs\\.github\\.com/spec/v1\\n(?:[^\\n]*\\n){0,16}?oid sha256:([0-9a-f]{64})\\n.*",
            Pattern.DOTALL);
    private static final Map<String, String> JDK = Map.of(
            "md5", "MD5",
            "md5-dos2unix", "MD5",
            "sha1", "SHA-1",
            "sha224", "SHA-224",
            "sha256", "SHA-256",
            "sha384", "SHA-384",
            "sha512", "SHA-512");

    private final Content content;
    private final Progress progress;
    private final List<String> looked = new ArrayList<>();

    /// For one search.
    public OldVersion(Content content, Progress progress) {
        this.content = content;
        this.progress = progress;
    }

    /// @param path project-relative
    /// @param digests that records name for the version that is sought
    /// @param leads other digests that records name for the path: a store that keeps its bytes under
    ///     one of them may have them, which their own digest then tells
    /// @param commits that the runs were made on, whole or abbreviated ids
    public Result find(String path, List<Digest> digests, List<Digest> leads, List<String> commits) {
        List<Digest> known = digests.stream().filter(OldVersion::canBeComputed).toList();
        Result found = inStores(path, known);
        if (found == null && !known.isEmpty()) {
            found = byLeads(path, known, leads);
        }
        if (found == null) {
            found = inGit(path, known, commits);
        }
        return found == null ? new Result.Absent(looked, supply(path)) : found;
    }

    private static boolean canBeComputed(Digest digest) {
        return JDK.containsKey(digest.algorithm()) || digest.algorithm().equals("git-blob");
    }

    /// The folder of the file and those above, the project's own last.
    private static List<String> folders(String path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            folders.add(path.substring(0, slash + 1));
        }
        folders.add("");
        return folders;
    }

    private @Nullable Result inStores(String path, List<Digest> digests) {
        for (Digest digest : digests) {
            for (String folder : folders(path)) {
                Result found = inStores(path, folder, digest);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable Result byLeads(String path, List<Digest> digests, List<Digest> leads) {
        for (Digest lead : leads) {
            Result found = canBeComputed(lead) ? inStores(path, List.of(lead)) : null;
            for (Digest digest : digests) {
                try {
                    if (found instanceof Result.Found at && has(at.bytes(), digest)) {
                        return new Result.Found(at.bytes(), at.where(), digest);
                    }
                } catch (IOException unreadable) {
                    looked.add(lead.value() + " cannot be read: " + unreadable.getMessage());
                }
            }
        }
        return null;
    }

    private @Nullable Result inStores(String path, String folder, Digest digest) {
        String hex = digest.value().toLowerCase(Locale.ROOT);
        if (digest.algorithm().startsWith("md5") && hex.length() == 32) {
            String rest = hex.substring(0, 2) + "/" + hex.substring(2);
            for (String cache : List.of(".dvc/cache/files/md5/", ".dvc/cache/")) {
                Result found = file(path, folder + cache + rest, "in DVC's cache", digest);
                if (found != null) {
                    return found;
                }
            }
        }
        if (digest.algorithm().equals("sha256") && hex.length() == 64) {
            Result found = file(path, lfs(folder, hex), "among the objects of git LFS", digest);
            if (found != null) {
                return found;
            }
        }
        String key = annexKey(folder, hex);
        return key == null ? null : file(path, key, "among the objects of git-annex", digest);
    }

    private static String lfs(String folder, String hex) {
        return folder + ".git/lfs/objects/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex;
    }

    /// The object whose key ends in the digest, with or without the file's ending behind it.
    private @Nullable String annexKey(String folder, String hex) {
        String objects = folder + ".git/annex/objects";
        Path root = content.folder().resolve(objects);
        if (hex.length() < 32 || !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Pattern wanted = Pattern.compile("[A-Z0-9_]+(-s\\d+)?--" + Pattern.quote(hex) + "(\\.[^/]*)?");
        try (Stream<Path> keys = Files.walk(root, 4)) {
            return keys.limit(MOST_KEYS)
                    .peek(_ -> progress.checkpoint())
                    .filter(each ->
                            wanted.matcher(String.valueOf(each.getFileName())).matches()
                                    && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .findFirst()
                    .map(each -> objects + "/"
                            + root.relativize(each)
                                    .toString()
                                    .replace(root.getFileSystem().getSeparator(), "/"))
                    .orElse(null);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            looked.add(objects + " cannot be read: " + unreadable.getMessage());
            return null;
        }
    }

    /// A file of the project, where it has the digest.
    private @Nullable Result file(String path, String object, String where, Digest digest) {
        try {
            if (!Files.exists(content.folder().resolve(object), LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            Bytes bytes = new Bytes.OnDisk(name(path), content.file(object));
            if (has(bytes, digest)) {
                return new Result.Found(bytes, where + " (" + object + ")", digest);
            }
            looked.add(object + " is there, but its bytes do not have the digest in its name.");
        } catch (RefusedException refused) {
            looked.add(String.valueOf(refused.getMessage()));
        } catch (IOException unreadable) {
            looked.add(object + " cannot be read: " + unreadable.getMessage());
        }
        return null;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private @Nullable Result inGit(String path, List<Digest> digests, List<String> commits) {
        for (String folder : folders(path)) {
            if (Files.exists(content.folder().resolve(folder + ".git"), LinkOption.NOFOLLOW_LINKS)) {
                try (GitRepository git = GitRepository.find(content, folder).orElse(null)) {
                    return git == null
                            ? null
                            : new InGit(git, folder, path, path.substring(folder.length()), digests).find(commits);
                } catch (IOException unreadable) {
                    looked.add(folder + ".git cannot be read: " + unreadable.getMessage());
                    return null;
                }
            }
        }
        looked.add("There is no git repository around the file.");
        return null;
    }

    /// The search through one repository.
    private final class InGit {
        private final GitRepository git;
        private final String folder;
        private final String path;
        private final String inside;
        private final List<Digest> digests;
        private final Set<String> blobs = new HashSet<>();

        InGit(GitRepository git, String folder, String path, String inside, List<Digest> digests) {
            this.git = git;
            this.folder = folder;
            this.path = path;
            this.inside = inside;
            this.digests = digests;
        }

        @Nullable
        Result find(List<String> commits) {
            for (String commit : new LinkedHashSet<>(commits)) {
                Result found = at(commit, true);
                if (found != null) {
                    return found;
                }
            }
            if (digests.isEmpty()) {
                looked.add("No digest is recorded that can be recomputed, so only the runs' commits can tell.");
                return null;
            }
            ArrayDeque<String> open = new ArrayDeque<>();
            Optional.ofNullable(git.head()).ifPresent(open::add);
            commits.forEach(each -> git.resolve(each).ifPresent(open::add));
            Set<String> seen = new HashSet<>();
            while (!open.isEmpty() && seen.size() < MOST_COMMITS) {
                progress.checkpoint();
                String commit = open.remove();
                if (seen.add(commit)) {
                    Result found = at(commit, false);
                    if (found != null) {
                        return found;
                    }
                    git.commit(commit).map(GitCommit::parents).ifPresent(open::addAll);
                }
            }
            looked.add("None of the " + seen.size() + " commits that were looked through has " + inside
                    + " with the recorded digest.");
            return null;
        }

        private @Nullable Result at(String commit, boolean named) {
            String shown = commit.substring(0, Math.min(7, commit.length()));
            try {
                Optional<String> id = git.blobId(commit, inside);
                if (id.isEmpty() || !blobs.add(id.get())) {
                    if (named && id.isEmpty()) {
                        looked.add("Commit " + shown
                                + (git.hasCommit(commit) ? " does not have " : " is not here, nor ") + inside + ".");
                    }
                    return null;
                }
                Optional<byte[]> blob = git.blob(commit, inside, MOST_BYTES);
                return blob.isEmpty() ? null : taken(blob.get(), "as commit " + shown + " has it", named);
            } catch (IOException unreadable) {
                looked.add(inside + " in commit " + shown + " cannot be read: " + unreadable.getMessage());
                return null;
            }
        }

        private @Nullable Result taken(byte[] blob, String where, boolean named) throws IOException {
            Matcher pointer = LFS.matcher(blob.length > 1024 ? "" : new String(blob, StandardCharsets.UTF_8));
            if (pointer.matches()) {
                String hex = pointer.group(1);
                return file(path, lfs(folder, hex), where + ", among the objects of git LFS", Digest.sha256(hex));
            }
            Bytes bytes = new Bytes.InMemory(name(path), blob);
            for (Digest digest : digests) {
                if (has(bytes, digest)) {
                    return new Result.Found(bytes, where, digest);
                }
            }
            if (named && digests.isEmpty()) {
                return new Result.Found(bytes, where, null);
            }
            if (named) {
                looked.add(inside + " " + where + " has another digest than the recorded one.");
            }
            return null;
        }
    }

    /// DVC before 3 hashed text with CR LF turned into LF: either reading of the bytes counts for it.
    private boolean has(Bytes bytes, Digest digest) throws IOException {
        if (digest.algorithm().equals("git-blob")) {
            return digest(bytes, "SHA-1", "blob " + bytes.size() + "\0", false).equals(digest.value());
        }
        String algorithm = JDK.getOrDefault(digest.algorithm(), "");
        String wanted = digest.value().toLowerCase(Locale.ROOT);
        return digest(bytes, algorithm, "", false).equals(wanted)
                || (digest.algorithm().equals("md5-dos2unix")
                        && digest(bytes, algorithm, "", true).equals(wanted));
    }

    private String digest(Bytes bytes, String algorithm, String prefix, boolean unix) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = new BufferedInputStream(bytes.open(), 1 << 16)) {
            byte[] buffer = new byte[1 << 16];
            boolean pending = false;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                progress.checkpoint();
                if (!unix) {
                    digest.update(buffer, 0, n);
                    continue;
                }
                for (int i = 0; i < n; i++) {
                    if (pending && buffer[i] != '\n') {
                        digest.update((byte) '\r');
                    }
                    pending = buffer[i] == '\r';
                    if (!pending) {
                        digest.update(buffer[i]);
                    }
                }
            }
            if (pending) {
                digest.update((byte) '\r');
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private String supply(String path) {
        for (String folder : folders(path)) {
            Path root = content.folder().resolve(folder);
            if (Files.isDirectory(root.resolve(".dvc"))) {
                return "The old version in DVC's cache (dvc fetch, from a remote that has it)";
            }
            if (Files.isDirectory(root.resolve(".git/annex"))) {
                return "The old version among the objects of git-annex (git annex get, from a repository that has it)";
            }
            if (Files.isDirectory(root.resolve(".git/lfs"))) {
                return "The old version among the objects of git LFS (git lfs fetch --all)";
            }
        }
        return "A commit, or a cache of DVC, git LFS or git-annex, that has the old version";
    }
}
