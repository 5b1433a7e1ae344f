package assay.content;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.syntax.QuietGit;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// The git repository of a project, read as bare objects, refs and index. Nothing that is
/// configured in it is honoured
/// and nothing is run or written: no hooks, filters, monitors, includes, transports.
///
/// Answers are of the moment of opening; safe for many threads. What could not be read stands in [#problems].
public final class GitRepository implements AutoCloseable {
    private static final int INDEX = 256 << 20;
    private static final int MOST_KEPT = 16;

    private final Content work;
    private final List<Problem> problems = new ArrayList<>();
    private final @Nullable GitPlace place;
    private final @Nullable GitHistory history;
    private GitRefs refs = new GitRefs(null, null, Map.of());
    private Map<String, String> remotes = Map.of();
    private final Map<String, List<String>> leading = new ConcurrentHashMap<>();
    private @Nullable Set<ObjectId> published;
    /// By the commit at the tip.
    private final Map<String, Set<ObjectId>> behind = new HashMap<>();

    /// The repository whose work tree is this folder; empty where it has no `.git`. One that may not be followed or
    /// cannot be read is there, knows nothing, and says why in [#problems]. Folders above are not looked at.
    public static Optional<GitRepository> find(Path projectFolder) throws IOException {
        Content work = Content.of(projectFolder);
        return find(work, work);
    }

    /// That of a folder in the project: a submodule's own lies in the project's, and is followed there.
    ///
    /// @param path project-relative; empty for the project's folder
    public static Optional<GitRepository> find(Content project, String path) throws IOException {
        return find(path.isEmpty() ? project : Content.of(project.inside(path)), project);
    }

    /// What git keeps of a submodule's repository in the one around it, whether its work tree is there or not. It has
    /// objects and refs, and no work tree of its own.
    ///
    /// @param path project-relative: `.git/modules/NAME`
    /// @throws IOException where nothing is there
    public static Optional<GitRepository> bare(Content project, String path) throws IOException {
        Content own = Content.of(project.inside(path));
        return own.exists("HEAD")
                ? Optional.of(new GitRepository(own, project, new GitPlace(own, own)))
                : Optional.empty();
    }

    private static Optional<GitRepository> find(Content work, Content project) {
        try {
            return GitPlace.find(work, project).map(place -> new GitRepository(work, project, place));
        } catch (RefusedException refused) {
            return Optional.of(new GitRepository(work, new Problem.Refused(".git", Locator.WHOLE, text(refused))));
        } catch (IOException unreadable) {
            return Optional.of(
                    new GitRepository(work, new Problem.Unreadable(".git", Locator.WHOLE, text(unreadable))));
        }
    }

    private GitRepository(Content work, Problem problem) {
        this.work = work;
        this.place = null;
        this.history = null;
        problems.add(problem);
    }

    private GitRepository(Content work, Content project, GitPlace place) {
        this.work = work;
        this.place = place;
        boolean readable = settings(place);
        Path folder = place.common().folder().resolve("objects");
        this.history = readable
                ? new GitHistory(new GitObjects(
                        project, folder, why -> problems.add(new Problem.Refused(".git/objects", Locator.WHOLE, why))))
                : null;
        try {
            refs = GitRefs.read(place);
        } catch (IOException damaged) {
            problems.add(new Problem.Damaged(".git/HEAD", Locator.WHOLE, text(damaged)));
        }
    }

    private boolean settings(GitPlace place) {
        try {
            GitSettings settings = new GitSettings(place.common(), "config");
            remotes = settings.urls("remote");
            for (String key : List.of("objectFormat", "refStorage")) {
                String value = settings.extension(key);
                if (value != null && !Set.of("sha1", "files").contains(value)) {
                    problems.add(new Problem.UnknownVersion(
                            ".git/config",
                            Locator.WHOLE,
                            "Repositories with SHA-1 names and refs in files can be read; this one has " + key + " = "
                                    + value + ", so its commits are unknown."));
                    return false;
                }
            }
        } catch (IOException damaged) {
            problems.add(new Problem.Damaged(".git/config", Locator.WHOLE, text(damaged)));
        }
        return true;
    }

    /// What could not be read; grows with the questions asked.
    public synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Full id of the commit checked out; null where there is none yet.
    public @Nullable String head() {
        return refs.head();
    }

    /// Short name of the branch checked out; null where a commit is.
    public @Nullable String branch() {
        String name = refs.headRef();
        return name != null && name.startsWith(Constants.R_HEADS) ? name.substring(Constants.R_HEADS.length()) : name;
    }

    /// Full name (`refs/tags/v1`) to full id, sorted by name; an annotated tag names its tag object.
    public Map<String, String> refs() {
        return java.util.Collections.unmodifiableMap(refs.all());
    }

    /// Name to URL, without credentials.
    public Map<String, String> remotes() {
        return java.util.Collections.unmodifiableMap(remotes);
    }

    /// The full id of the one commit that a full or abbreviated id names; empty where none or several do.
    public Optional<String> resolve(String sha) {
        return ask(Optional.empty(), it -> {
            List<ObjectId> found = new ArrayList<>();
            for (ObjectId id : candidates(it.objects(), sha)) {
                if (it.objects().has(id, Constants.OBJ_COMMIT)) {
                    found.add(id);
                }
            }
            return found.size() == 1 ? Optional.of(found.getFirst().name()) : Optional.empty();
        });
    }

    private static Collection<ObjectId> candidates(GitObjects objects, String sha) throws IOException {
        if (ObjectId.isId(sha)) {
            return List.of(ObjectId.fromString(sha));
        }
        return sha.matches("[0-9a-f]{4,39}") ? objects.starting(sha) : List.of();
    }

    /// Whether the commit is among the objects; abbreviated ids of at least four digits are resolved.
    public boolean hasCommit(String sha) {
        return resolve(sha).isPresent();
    }

    /// Empty where the commit is not there.
    public Optional<GitCommit> commit(String sha) {
        return ask(Optional.empty(), it -> {
            Optional<String> id = resolve(sha);
            return id.isPresent() ? it.commit(id.get()) : Optional.empty();
        });
    }

    /// A file as a commit has it; empty where the commit or the file is not there.
    ///
    /// @throws RefusedException where it has more than `maxBytes`
    /// @throws IOException where the objects on the way are damaged
    public Optional<byte[]> blob(String commit, String path, int maxBytes) throws IOException {
        Optional<String> id = blobId(commit, path);
        return history == null || id.isEmpty()
                ? Optional.empty()
                : history.objects().read(ObjectId.fromString(id.get()), Constants.OBJ_BLOB, maxBytes);
    }

    /// The git id of a file as a commit has it, links and submodules excepted.
    ///
    /// @throws IOException where the objects on the way are damaged
    public Optional<String> blobId(String commit, String path) throws IOException {
        Optional<String> known = resolve(commit);
        return history == null || known.isEmpty() ? Optional.empty() : history.blob(known.get(), path);
    }

    /// Which commits on the way from the one checked out back to a time gave files another content,
    /// by path, the newest
    /// first; along first parents, and no further than some thousand commits.
    public Map<String, List<FileEdit>> edits(Instant since) {
        String head = head();
        return head == null ? Map.of() : ask(Map.of(), it -> it.edits(head, since));
    }

    /// Everything that a commit has; empty where the commit is not there.
    ///
    /// @throws RefusedException where it has more files than are listed
    public Optional<GitTree> tree(String commit) throws IOException {
        Optional<String> known = resolve(commit);
        return history == null || known.isEmpty() ? Optional.empty() : Optional.of(history.tree(known.get()));
    }

    /// What the tree of that id has, computed again from the objects; empty where it is not among them.
    ///
    /// @param id 40 hex digits
    /// @throws RefusedException where it has more files than are listed
    public Optional<GitTree> folder(String id) throws IOException {
        return history == null ? Optional.empty() : history.folder(id);
    }

    /// The bytes of a blob by its full id; empty where it is not there.
    ///
    /// @throws RefusedException where it has more than `maxBytes`
    /// @throws IOException where it is damaged
    public Optional<byte[]> content(String id, int maxBytes) throws IOException {
        return history == null
                ? Optional.empty()
                : history.objects().read(ObjectId.fromString(id), Constants.OBJ_BLOB, maxBytes);
    }

    /// A commit and its folders as bare objects, without the files' contents.
    ///
    /// @param most bytes of all together
    /// @throws RefusedException over `most` bytes
    /// @throws IOException where one of them is not there or damaged
    public List<BareObject> skeleton(String commit, int most) throws IOException {
        return history == null ? List.of() : history.skeleton(commit, most);
    }

    /// Whether a remote-tracking branch leads to the commit, so that others can have it. False where nothing was ever
    /// fetched or pushed.
    public boolean reachable(String sha) {
        return resolve(sha)
                .map(id -> published().contains(ObjectId.fromString(id)))
                .orElse(false);
    }

    /// Whether a ref leads to the commit, as far as the objects go.
    ///
    /// @param ref full name
    public boolean leads(String ref, String sha) {
        String tip = refs.all().get(ref);
        Optional<String> id = resolve(sha);
        if (tip == null || id.isEmpty()) {
            return false;
        }
        synchronized (behind) {
            if (behind.size() >= MOST_KEPT) {
                behind.clear();
            }
            return behind.computeIfAbsent(tip, any -> ask(Set.of(), it -> it.ancestors(List.of(tip))))
                    .contains(ObjectId.fromString(id.get()));
        }
    }

    private synchronized Set<ObjectId> published() {
        Set<ObjectId> known = published;
        if (known == null) {
            List<String> tips = refs.all().entrySet().stream()
                    .filter(ref -> ref.getKey().startsWith(Constants.R_REMOTES))
                    .map(Map.Entry::getValue)
                    .toList();
            known = ask(Set.of(), it -> it.ancestors(tips));
            published = known;
        }
        return known;
    }

    /// Whether older commits were left out when it was cloned.
    public boolean isShallow() {
        return place != null && place.common().exists("shallow");
    }

    /// Remote-tracking branches and tags that lead to the commit, by full name; `HEAD` of a remote is left out.
    public List<String> refsTo(String sha) {
        return resolve(sha).map(id -> leading.computeIfAbsent(id, this::lead)).orElse(List.of());
    }

    private List<String> lead(String id) {
        return ask(List.of(), it -> {
            Map<String, String> tips = new TreeMap<>();
            for (Map.Entry<String, String> ref : refs.all().entrySet()) {
                boolean asked = ref.getKey().startsWith(Constants.R_REMOTES)
                        && !ref.getKey().endsWith("/" + Constants.HEAD);
                if (asked) {
                    tips.put(ref.getKey(), ref.getValue());
                } else if (ref.getKey().startsWith(Constants.R_TAGS)) {
                    it.peel(ref.getValue()).ifPresent(commit -> tips.put(ref.getKey(), commit));
                }
            }
            return it.leadingTo(ObjectId.fromString(id), tips);
        });
    }

    /// Signatures on the commit (under `commit`) and on tags that name it (under the tag's full name). Not checked.
    public Map<String, GitSignature> signatures(String sha) {
        Optional<String> id = resolve(sha);
        return ask(Map.of(), it -> {
            Map<String, GitSignature> found = new TreeMap<>();
            if (id.isPresent()) {
                it.signature(id.get()).ifPresent(signature -> found.put("commit", signature));
                for (Map.Entry<String, String> ref : refs.all().entrySet()) {
                    if (ref.getKey().startsWith(Constants.R_TAGS)
                            && it.peel(ref.getValue()).equals(id)) {
                        it.tagSignature(ref.getValue()).ifPresent(signature -> found.put(ref.getKey(), signature));
                    }
                }
            }
            return found;
        });
    }

    /// The submodules that the index pins, by path.
    public List<Submodule> submodules() {
        return ask(List.of(), it -> {
            GitSettings modules = new GitSettings(work, ".gitmodules");
            Map<String, String> urls = new HashMap<>();
            modules.urls("submodule").forEach((name, url) -> {
                String path = modules.text("submodule", name, "path");
                urls.put(path == null ? name : path, url);
            });
            List<Submodule> found = new ArrayList<>();
            for (DirCacheEntry entry : index()) {
                if (FileMode.GITLINK.equals(entry.getRawMode())) {
                    String path = entry.getPathString();
                    found.add(new Submodule(path, entry.getObjectId().name(), urls.get(path)));
                }
            }
            return List.copyOf(found);
        });
    }

    /// What `.gitmodules` of the work tree names, by path.
    public List<DeclaredModule> declaredModules() {
        return ask(List.of(), it -> declared(new GitSettings(work, ".gitmodules")));
    }

    /// What the `.gitmodules` of a commit names, by path.
    ///
    /// @throws IOException where it cannot be read
    public List<DeclaredModule> declaredModules(String commit) throws IOException {
        return declared(new GitSettings(this, commit, ".gitmodules"));
    }

    private static List<DeclaredModule> declared(GitSettings modules) {
        Map<String, Integer> lines = modules.lines("submodule");
        Map<String, String> urls = modules.urls("submodule");
        List<DeclaredModule> found = new ArrayList<>();
        for (String name : modules.names("submodule")) {
            String path = modules.text("submodule", name, "path");
            found.add(new DeclaredModule(
                    name,
                    path == null ? name : path,
                    urls.get(name),
                    modules.text("submodule", name, "branch"),
                    lines.getOrDefault(name, 0)));
        }
        found.sort(Comparator.comparing(DeclaredModule::path));
        return List.copyOf(found);
    }

    /// What `.gitmodules` of the work tree calls its submodules, by path.
    public Map<String, String> moduleNames() {
        return ask(Map.of(), it -> {
            GitSettings modules = new GitSettings(work, ".gitmodules");
            Map<String, String> names = new HashMap<>();
            modules.names("submodule").forEach(name -> {
                String path = modules.text("submodule", name, "path");
                names.put(path == null ? name : path, name);
            });
            return Map.copyOf(names);
        });
    }

    /// Tracked files that are not as the commit checked out has them, by path. Compared by content, with nothing
    /// configured run; files that are not tracked, modes and the insides of submodules are not looked at.
    public List<DirtyFile> dirty(Progress progress) {
        return ask(List.of(), it -> {
            String head = head();
            Map<String, String> committed = head == null ? new TreeMap<>() : it.files(head);
            GitFilters filters = new GitFilters(work, place == null ? work : place.common());
            return new WorkTree(work, it.objects(), filters, progress).dirty(index(), committed);
        });
    }

    /// The difference that [#dirty] found, to be kept beside a record; everything is new where nothing was
    /// committed yet.
    ///
    /// @throws IOException where the commit checked out cannot be read
    public GitPatch patch(List<DirtyFile> dirty) throws IOException {
        String head = head();
        GitTree before = head == null
                ? new GitTree(Map.of(), List.of())
                : tree(head).orElseThrow(() -> new IOException("Commit " + head + " is not among the objects."));
        return GitPatch.of(this, work, before, dirty);
    }

    private List<DirCacheEntry> index() throws IOException {
        if (place == null || !place.own().exists("index")) {
            return List.of();
        }
        if (place.own().size("index") > INDEX) {
            throw new RefusedException("The index is larger than the " + INDEX + " bytes that are read of it.");
        }
        DirCache cache = DirCache.read(place.own().file("index").toFile(), QuietGit.FILES);
        List<DirCacheEntry> entries = new ArrayList<>(cache.getEntryCount());
        for (int i = 0; i < cache.getEntryCount(); i++) {
            entries.add(cache.getEntry(i));
        }
        return entries;
    }

    private interface Question<T> {
        T of(GitHistory history) throws IOException;
    }

    /// Damage answers with `otherwise` and is told in [#problems].
    private <T> T ask(T otherwise, Question<T> question) {
        if (history == null) {
            return otherwise;
        }
        try {
            return question.of(history);
        } catch (IOException damaged) {
            Problem problem = damaged instanceof RefusedException
                    ? new Problem.Refused(".git", Locator.WHOLE, text(damaged))
                    : new Problem.Damaged(".git", Locator.WHOLE, text(damaged));
            synchronized (this) {
                if (!problems.contains(problem)) {
                    problems.add(problem);
                }
            }
            return otherwise;
        }
    }

    private static String text(IOException thrown) {
        return String.valueOf(thrown.getMessage());
    }

    @Override
    public void close() {
        if (history != null) {
            history.objects().close();
        }
    }
}
