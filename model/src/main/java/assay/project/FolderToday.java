package assay.project;

import assay.audit.Programs;
import assay.content.Content;
import assay.content.DeclaredModule;
import assay.content.Folders;
import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.diff.code.CodeDiffer;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Repository;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.hash.Algorithms;
import assay.hash.HashCache;
import assay.hash.Hashed;
import assay.hash.Hashing;
import assay.hash.Job;
import assay.hash.Result;
import assay.lineage.Lookup;
import assay.rerun.recipe.Holdings;
import assay.rerun.stage.Bounds;
import assay.rerun.stage.FolderHoldings;
import assay.rerun.stage.Stage;
import assay.store.Store;
import assay.trail.Trail;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the audited folder holds today: commits of its repositories, digests of its files. Each
/// question is answered once; a new one is made after every scan.
final class FolderToday implements Lookup, AutoCloseable {
    /// The digests that records name and every JDK computes.
    static final List<String> ALGORITHMS = List.of("sha256", "sha1", "md5");

    /// Of folders, as DVC computes them.
    private static final Set<String> FOLDERS = Set.of("md5-dir", "md5-dos2unix-dir");

    private static final int MOST_FILES = 100_000;
    private static final String REMOTES = "refs/remotes/";

    /// In bytes. To read more belongs to a job that shows how far it is.
    private static final long LARGEST = 2L << 30;

    private final Content content;
    private final HashCache cache;
    private final InstantSource clock;
    private final Hashing hashing;
    private final Map<String, GitRepository> byFolder = new TreeMap<>();
    private final List<GitRepository> repositories = new ArrayList<>();
    private final Map<String, Presence> commits = new ConcurrentHashMap<>();
    private final Map<String, Today> files = new ConcurrentHashMap<>();
    private final Map<String, Modules> modulesOf = new ConcurrentHashMap<>();
    private final SourceCache sources = new SourceCache();
    private boolean unopened;
    private @Nullable Boolean incomplete;
    private @Nullable Modules modules;

    /// @param recorded the repositories that the records know of; one that cannot be opened, a shallow one, and a
    ///     submodule that was not fetched, leave commits that are not found unchecked
    FolderToday(Content content, HashCache cache, InstantSource clock, List<Repository> recorded) {
        this.content = content;
        this.cache = cache;
        this.clock = clock;
        this.hashing = Hashing.of(content, cache, clock);
        for (Repository repository : recorded) {
            String path = repository.path();
            try {
                GitRepository.find(content, path).ifPresent(found -> {
                    repositories.add(found);
                    byFolder.put(path, found);
                });
            } catch (IOException e) {
                unopened = true;
            }
        }
    }

    /// Whether a commit may be somewhere where nobody looked.
    private synchronized boolean isIncomplete() {
        Boolean known = incomplete;
        if (known == null) {
            known = unopened || byFolder.entrySet().stream().anyMatch(each -> isPart(each.getKey(), each.getValue()));
            incomplete = known;
        }
        return known || repositories.stream().anyMatch(each -> !each.problems().isEmpty());
    }

    /// Whether older commits or the repository of a submodule are not here.
    private boolean isPart(String folder, GitRepository repository) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return repository.isShallow()
                || repository.submodules().stream().anyMatch(each -> !byFolder.containsKey(prefix + each.path()));
    }

    /// How files came to be as they are.
    FolderChanges changes(Trail trail) {
        return new FolderChanges(content, byFolder, trail);
    }

    /// @param withhold puts a mark in the place of secrets
    CodeDiffer code(Records records, UnaryOperator<String> withhold) {
        return new CodeDiffer(records, content, byFolder, isIncomplete(), withhold);
    }

    /// What of runs can be had.
    ///
    /// @param withhold puts a mark in the place of secrets
    Holdings holdings(Records records, UnaryOperator<String> withhold, Verifier verifier, Progress progress) {
        return new FolderHoldings(code(records, withhold), verifier, progress);
    }

    /// The code of runs, for one audit; files that were read are kept for the next.
    ///
    /// @param withhold puts a mark in the place of secrets
    Programs programs(Records records, UnaryOperator<String> withhold, Verifier verifier) {
        return new RunPrograms(
                records,
                content,
                () -> code(records, withhold),
                () -> holdings(records, withhold, verifier, Progress.NONE).folder(),
                sources);
    }

    /// Lays recipes down.
    ///
    /// @param store what may be written
    Stage stage(Holdings holdings, Store store) {
        return new Stage(content, holdings, byFolder, hashing, store, Bounds.USUAL);
    }

    @Override
    public Presence commit(String sha) {
        return commits.computeIfAbsent(sha, this::look);
    }

    private Presence look(String sha) {
        if (repositories.stream().anyMatch(repository -> repository.hasCommit(sha))) {
            return Presence.PRESENT;
        }
        if (isIncomplete()) {
            return Presence.NOT_CHECKED;
        }
        return repositories.isEmpty() ? Presence.NO_REPOSITORY : Presence.ABSENT;
    }

    @Override
    public Published published(String sha, @Nullable String branch) {
        GitRepository repository = repositories.stream()
                .filter(each -> each.hasCommit(sha))
                .findFirst()
                .orElse(null);
        if (repository == null) {
            return Published.UNKNOWN;
        }
        Map<String, String> fetched = new TreeMap<>();
        repository.refs().forEach((name, id) -> {
            if (name.startsWith(REMOTES) && !name.endsWith("/HEAD")) {
                fetched.put(name, id);
            }
        });
        boolean whole = !repository.isShallow() && repository.problems().isEmpty();
        Led any = fetched.isEmpty()
                ? Led.NONE
                : repository.reachable(sha) ? Led.LEADS : whole ? Led.LEADS_NOT : Led.NOT_KNOWN;
        List<String> tags = any == Led.LEADS_NOT
                ? repository.refsTo(sha).stream()
                        .map(each -> each.replaceFirst("^refs/tags/", ""))
                        .toList()
                : List.of();
        Led led = Led.NONE;
        String ref = "";
        for (String name : branch == null ? Set.<String>of() : fetched.keySet()) {
            if (name.substring(name.indexOf('/', REMOTES.length()) + 1).equals(branch) && led != Led.LEADS) {
                led = repository.leads(name, sha) ? Led.LEADS : whole ? Led.LEADS_NOT : Led.NOT_KNOWN;
                ref = ref.isEmpty() || led == Led.LEADS ? name : ref;
            }
        }
        return new Published(any, led, ref, fetched.getOrDefault(ref, ""), tags);
    }

    @Override
    public synchronized Modules modules() {
        Modules known = modules;
        if (known == null) {
            List<Module> found = new ArrayList<>();
            byFolder.forEach((folder, repository) -> modules(folder.isEmpty() ? "" : folder + "/", repository, found));
            String unread = repositories.stream()
                    .flatMap(each -> each.problems().stream())
                    .map(Problem::message)
                    .findFirst()
                    .orElse("");
            known = new Modules(found, unread);
            modules = known;
        }
        return known;
    }

    private static void modules(String prefix, GitRepository repository, List<Module> found) {
        Map<String, String> pinned = new TreeMap<>();
        repository.submodules().forEach(each -> pinned.put(each.path(), each.commit()));
        modules(prefix, pinned, repository.declaredModules(), found);
    }

    @Override
    public Modules modules(String commit) {
        return modulesOf.computeIfAbsent(commit, this::ofCommit);
    }

    private Modules ofCommit(String commit) {
        List<Module> found = new ArrayList<>();
        for (Map.Entry<String, GitRepository> each : byFolder.entrySet()) {
            if (each.getValue().hasCommit(commit)) {
                String prefix = each.getKey().isEmpty() ? "" : each.getKey() + "/";
                try {
                    Map<String, String> pinned = new TreeMap<>();
                    each.getValue()
                            .tree(commit)
                            .ifPresent(tree -> tree.files().forEach((path, entry) -> {
                                if (entry.kind() == GitEntry.Kind.SUBMODULE) {
                                    pinned.put(path, entry.id());
                                }
                            }));
                    modules(prefix, pinned, each.getValue().declaredModules(commit), found);
                } catch (IOException unread) {
                    return new Modules(List.of(), String.valueOf(unread.getMessage()));
                }
                break;
            }
        }
        return new Modules(found, "");
    }

    private static void modules(
            String prefix, Map<String, String> pinned, List<DeclaredModule> declared, List<Module> found) {
        String file = prefix + ".gitmodules";
        for (DeclaredModule each : declared) {
            found.add(new Module(
                    prefix + each.path(), pinned.remove(each.path()), each.branch(), file, Math.max(0, each.line())));
        }
        pinned.forEach((path, commit) -> found.add(new Module(prefix + path, commit, null, file, 0)));
    }

    @Override
    public Today file(String path, String algorithm) {
        return files.computeIfAbsent(algorithm + " " + path, any -> compute(path, algorithm));
    }

    private Today compute(String path, String algorithm) {
        if (FOLDERS.contains(algorithm)) {
            return folder(path, algorithm);
        }
        if (!Algorithms.knows(algorithm)) {
            return new Today.NotChecked("this kind of digest is not recomputed for a single file");
        }
        if (List.of(path.split("[/\\\\]", -1)).contains("..")) {
            return new Today.NotChecked(path + " leads out of the folder and was not opened");
        }
        Job job = new Job(path, Set.of(algorithm));
        Hashed known = hashing.known(job);
        if (known != null) {
            return present(known, algorithm);
        }
        try {
            if (content.size(path) > LARGEST) {
                return new Today.NotChecked("over 2 GB and not read yet: verifying the data reads it");
            }
        } catch (NoSuchFileException absent) {
            return new Today.Absent();
        } catch (IOException e) {
            return new Today.NotChecked(String.valueOf(e.getMessage()));
        }
        return switch (hashing.one(job)) {
            case Result.Done(Hashed hashed) -> present(hashed, algorithm);
            case Result.Missing missing -> new Today.Absent();
            case Result.Refused refused -> new Today.NotChecked(refused.reason());
            case Result.Unreadable unreadable -> new Today.NotChecked(unreadable.reason());
            case Result.ChangedWhileRead changed -> new Today.NotChecked("changed while it was read");
        };
    }

    /// DVC's digest of a folder, over the list of its files.
    private Today folder(String path, String algorithm) {
        if (List.of(path.split("[/\\\\]", -1)).contains("..")) {
            return new Today.NotChecked(path + " leads out of the folder and was not opened");
        }
        try {
            Map<String, Long> sizes = new Folders(content, false).sizes(path, ".git"::equals, MOST_FILES);
            if (sizes.values().stream().mapToLong(Long::longValue).sum() > LARGEST) {
                return new Today.NotChecked("over 2 GB and not read yet: verifying the data reads it");
            }
        } catch (NoSuchFileException absent) {
            return new Today.Absent();
        } catch (IOException unlisted) {
            return new Today.NotChecked(String.valueOf(unlisted.getMessage()));
        }
        Digest asked = new Digest(algorithm, "0".repeat(32) + ".dir", Digest.Strength.WEAK);
        Recorded folder = new Recorded(
                path, path, asked, null, List.of(), List.of(), new Evidence(path, Locator.WHOLE, null), List.of());
        Check check = new Verifier(content, cache, clock)
                .verify(List.of(folder), Verifier.Options.USUAL, Watch.NONE, Progress.NONE)
                .getFirst();
        Digest now = check.computed();
        return now == null
                ? new Today.NotChecked(check.note() == null ? "no digest of it was computed" : check.note())
                : new Today.Present(now);
    }

    private static Today present(Hashed hashed, String algorithm) {
        String value = hashed.digests().get(algorithm);
        return value == null
                ? new Today.NotChecked(String.join(" ", hashed.notComputed().values()))
                : new Today.Present(new Digest(algorithm, value, Algorithms.strength(algorithm)));
    }

    /// @param algorithm one of [#ALGORITHMS]
    static Digest digest(Content content, String path, String algorithm) throws IOException {
        return switch (algorithm) {
            case "sha256" -> Digest.sha256(content.digest(path, "SHA-256", Progress.NONE));
            case "sha1" -> new Digest("sha1", content.digest(path, "SHA-1", Progress.NONE), Digest.Strength.WEAK);
            case "md5" -> Digest.md5(content.digest(path, "MD5", Progress.NONE));
            default -> throw new IllegalArgumentException("Not computed: " + algorithm);
        };
    }

    @Override
    public void close() {
        cache.save();
        repositories.forEach(GitRepository::close);
    }
}
