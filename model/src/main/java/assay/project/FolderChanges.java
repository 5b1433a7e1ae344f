package assay.project;

import assay.audit.Changes;
import assay.content.Content;
import assay.content.GitCommit;
import assay.content.GitRepository;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the audited folder came to be as it is. Each question is answered once. Not safe for several threads.
final class FolderChanges implements Changes {
    private final Content content;
    private final Map<String, GitRepository> repositories;
    private final Trail trail;
    private final Map<String, Optional<Instant>> commits = new HashMap<>();
    private final Map<String, List<Edit>> edits = new HashMap<>();
    private @Nullable Instant walked;

    /// @param repositories by the project-relative folder of their work tree
    FolderChanges(Content content, Map<String, GitRepository> repositories, Trail trail) {
        this.content = content;
        this.repositories = repositories;
        this.trail = trail;
    }

    @Override
    public Optional<Instant> committed(String sha) {
        return commits.computeIfAbsent(
                sha,
                any -> repositories.values().stream()
                        .flatMap(repository -> repository.commit(sha).stream())
                        .map(GitCommit::time)
                        .findFirst());
    }

    @Override
    public List<Edit> edits(String path, Instant since) {
        if (walked == null || since.isBefore(walked)) {
            walked = since;
            edits.clear();
            repositories.forEach((folder, repository) -> repository
                    .edits(since)
                    .forEach((inside, changes) -> edits.computeIfAbsent(
                                    folder.isEmpty() ? inside : folder + "/" + inside, any -> new ArrayList<>())
                            .addAll(changes.stream()
                                    .map(each -> new Edit(each.commit(), each.time(), each.before()))
                                    .toList())));
        }
        return edits.getOrDefault(path, List.of()).stream()
                .filter(each -> !each.time().isBefore(since))
                .toList();
    }

    @Override
    public Optional<Instant> modified(String path) {
        try {
            return Optional.of(Files.getLastModifiedTime(content.file(path)).toInstant());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public List<Rescanned> rescanned() {
        List<Rescanned> found = new ArrayList<>();
        for (Entry entry : trail.entries(Kind.SCANNED)) {
            boolean ended = entry.step() == Entry.Step.DONE || entry.step() == Entry.Step.ALONE;
            RecordChanges changes = RecordChanges.of(ended ? entry.fields() : Map.of());
            Instant last = changes.last() == null ? Instant.EPOCH : changes.last();
            changes.shown()
                    .forEach(each -> found.add(
                            new Rescanned(each.file(), each.before(), each.now(), each.ofRuns(), last, entry.time())));
        }
        return List.copyOf(found);
    }
}
