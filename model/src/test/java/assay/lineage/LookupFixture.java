package assay.lineage;

import assay.fact.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A project of today in memory: a repository once a commit is told, and files with their digests.
public final class LookupFixture implements Lookup {
    private final Set<String> commits = new HashSet<>();
    private final Map<String, Digest> files = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Map<String, Published> published = new HashMap<>();
    private final List<Module> modules = new ArrayList<>();
    private final Map<String, List<Module>> modulesOf = new HashMap<>();
    private String unreadModules = "";
    private Presence other = Presence.NO_REPOSITORY;

    public LookupFixture repository(String... commits) {
        this.commits.addAll(Set.of(commits));
        other = Presence.ABSENT;
        return this;
    }

    public LookupFixture unreadableRepository() {
        other = Presence.NOT_CHECKED;
        return this;
    }

    public LookupFixture file(String path, Digest... digests) {
        for (Digest digest : digests) {
            files.put(path + "\0" + digest.algorithm(), digest);
        }
        return this;
    }

    /// How the commit stands to what was fetched.
    public LookupFixture published(String sha, Published published) {
        this.published.put(sha, published);
        return this;
    }

    public LookupFixture module(Module module) {
        modules.add(module);
        return this;
    }

    /// What the commit pins.
    public LookupFixture module(String sha, Module module) {
        modulesOf.computeIfAbsent(sha, any -> new ArrayList<>()).add(module);
        return this;
    }

    public LookupFixture modulesUnread(String why) {
        unreadModules = why;
        return this;
    }

    @Override
    public Published published(String sha, @Nullable String branch) {
        return published.getOrDefault(sha, Published.UNKNOWN);
    }

    @Override
    public Modules modules() {
        return new Modules(modules, unreadModules);
    }

    @Override
    public Modules modules(String commit) {
        return new Modules(modulesOf.getOrDefault(commit, List.of()), unreadModules);
    }

    public LookupFixture unreadable(String path) {
        unreadable.add(path);
        return this;
    }

    @Override
    public Presence commit(String sha) {
        return commits.contains(sha) ? Presence.PRESENT : other;
    }

    @Override
    public Today file(String path, String algorithm) {
        if (unreadable.contains(path)) {
            return new Today.NotChecked("over the limit");
        }
        Digest digest = files.get(path + "\0" + algorithm);
        return digest == null ? new Today.Absent() : new Today.Present(digest);
    }
}
