package assay.project;

import assay.content.Content;
import assay.content.GitRepository;
import assay.fact.Digest;
import assay.lineage.Lookup;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the audited folder holds today: commits of its repository, digests of its files. Each question is answered
/// once; a new one is made after every scan.
final class FolderToday implements Lookup, AutoCloseable {
    private static final long LARGEST = 2L << 30;

    private final @Nullable Content content;
    private final Optional<GitRepository> repository;
    private final boolean unreadable;
    private final Map<String, Presence> commits = new ConcurrentHashMap<>();
    private final Map<String, Today> files = new ConcurrentHashMap<>();

    private FolderToday(@Nullable Content content, Optional<GitRepository> repository, boolean unreadable) {
        this.content = content;
        this.repository = repository;
        this.unreadable = unreadable;
    }

    /// A folder or repository that cannot be opened answers "not checked".
    static FolderToday of(Path folder) {
        Content content = null;
        try {
            content = Content.of(folder);
            return new FolderToday(content, GitRepository.find(folder), false);
        } catch (IOException e) {
            return new FolderToday(content, Optional.empty(), true);
        }
    }

    @Override
    public Presence commit(String sha) {
        if (repository.isEmpty()) {
            return unreadable ? Presence.NOT_CHECKED : Presence.NO_REPOSITORY;
        }
        GitRepository git = repository.get();
        return commits.computeIfAbsent(
                sha,
                id -> git.hasCommit(id)
                        ? Presence.PRESENT
                        : git.problems().isEmpty() ? Presence.ABSENT : Presence.NOT_CHECKED);
    }

    @Override
    public Today file(String path, String algorithm) {
        return files.computeIfAbsent(algorithm + " " + path, any -> compute(path, algorithm));
    }

    private Today compute(String path, String algorithm) {
        if (content == null) {
            return new Today.NotChecked("the folder cannot be read");
        }
        String name = switch (algorithm) {
            case "sha256" -> "SHA-256";
            case "sha1" -> "SHA-1";
            case "md5" -> "MD5";
            default -> "";
        };
        if (name.isEmpty()) {
            return new Today.NotChecked("this kind of digest is not recomputed in this version");
        }
        try {
            if (content.size(path) > LARGEST) {
                return new Today.NotChecked("over 2 GB");
            }
            String hex = content.digest(path, name, Progress.NONE);
            Digest.Strength strength = algorithm.equals("sha256") ? Digest.Strength.STRONG : Digest.Strength.WEAK;
            return new Today.Present(new Digest(algorithm, hex, strength));
        } catch (NoSuchFileException absent) {
            return new Today.Absent();
        } catch (IOException e) {
            return new Today.NotChecked(String.valueOf(e.getMessage()));
        }
    }

    /// In bytes; -1 where no regular file is there.
    long size(String path) {
        try {
            return content == null ? -1 : Files.size(content.file(path));
        } catch (IOException notThere) {
            return -1;
        }
    }

    @Override
    public void close() {
        repository.ifPresent(GitRepository::close);
    }
}
