package assay.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How files came to be as they are, in memory.
public final class ChangesFixture implements Changes {
    private final Map<String, Instant> commits = new HashMap<>();
    private final Map<String, List<Edit>> edits = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final List<Rescanned> rescanned = new ArrayList<>();

    public ChangesFixture commit(String sha, String time) {
        commits.put(sha, Instant.parse(time));
        return this;
    }

    public ChangesFixture edit(String path, String commit, String time, boolean before) {
        edits.computeIfAbsent(path, any -> new ArrayList<>()).add(new Edit(commit, Instant.parse(time), before));
        return this;
    }

    public ChangesFixture written(String path, String time) {
        times.put(path, Instant.parse(time));
        return this;
    }

    public ChangesFixture rescanned(Rescanned change) {
        rescanned.add(change);
        return this;
    }

    @Override
    public Optional<Instant> committed(String sha) {
        return Optional.ofNullable(commits.get(sha));
    }

    @Override
    public List<Edit> edits(String path, Instant since) {
        return edits.getOrDefault(path, List.of()).stream()
                .filter(edit -> !edit.time().isBefore(since))
                .toList();
    }

    @Override
    public Optional<Instant> modified(String path) {
        return Optional.ofNullable(times.get(path));
    }

    @Override
    public List<Rescanned> rescanned() {
        return List.copyOf(rescanned);
    }
}
