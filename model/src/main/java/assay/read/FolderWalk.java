package assay.read;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Lists a project once: one look at every file, none inside. Links are not followed out of the project, pipes and
/// devices are not touched, and what is refused is said.
final class FolderWalk {
    private static final int MOST_FILES = 2_000_000;
    private static final int DEEPEST = 100;

    /// Folders whose files are caches or installed packages, not records of runs.
    private static final Set<String> GIT_INSIDES =
            Set.of("objects", "hooks", "logs", "info", "lfs", "branches", "rr-cache");

    private static final Set<String> SKIPPED = Set.of(
            "node_modules", "__pycache__", ".ipynb_checkpoints", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox");

    /// Where installed packages lie: what says which they are is read, their code is not.
    private static final Set<String> INSTALLED = Set.of("site-packages", "dist-packages");

    private final Path root;
    private final Path realRoot;
    private final Progress progress;
    private final List<Entry> entries = new ArrayList<>();
    private final NavigableMap<String, String> links = new TreeMap<>(Listing::compare);
    private final List<Problem> problems = new ArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("list-", 0).factory());
    private int skipped;
    private volatile boolean full;

    private FolderWalk(Path root, Path realRoot, Progress progress) {
        this.root = root;
        this.realRoot = realRoot;
        this.progress = progress;
    }

    /// @param folder an existing folder
    /// @throws IOException where the folder itself cannot be listed
    static Listing walk(Path folder, Progress progress) throws IOException {
        Path real = folder.toRealPath();
        FolderWalk walk = new FolderWalk(real, real, progress);
        if (!Files.isReadable(real)) {
            // Here, where it still means that there is nothing at all.
            throw new AccessDeniedException(folder.toString());
        }
        try {
            walk.folder(walk.inside(walk.root, "", 0), "", 0);
        } finally {
            walk.workers.shutdownNow();
        }
        return new Listing(walk.entries, walk.links, walk.problems, walk.skipped);
    }

    /// @param inside of a folder, being listed already; null for all else and for folders that are left out
    private record Child(
            String name,
            Path path,
            BasicFileAttributes attributes,
            @Nullable Future<Inside> inside) {}

    private record Inside(List<Child> children, List<Problem> problems) {}

    private void folder(Inside listed, String prefix, int depth) {
        progress.checkpoint();
        problems.addAll(listed.problems);
        for (Child child : listed.children) {
            if (full) {
                return;
            }
            String path = prefix + child.name;
            BasicFileAttributes attributes = child.attributes;
            if (attributes.isRegularFile()) {
                add(path, child.path, attributes);
            } else if (attributes.isSymbolicLink()) {
                link(path, child.path);
            } else if (!attributes.isDirectory()) {
                problems.add(new Problem.Refused(
                        path, Locator.WHOLE, "Expected a file, found a pipe, socket or device. It was not opened."));
            } else if (child.inside != null) {
                folder(await(child.inside), path + "/", depth + 1);
            } else if (isSkipped(path, child.name)) {
                skipped++;
            } else {
                problems.add(new Problem.TooLarge(
                        path,
                        Locator.WHOLE,
                        "Expected at most " + DEEPEST
                                + " folders in each other, found more. What lies below was not read."));
            }
        }
    }

    private static Inside await(Future<Inside> inside) {
        try {
            return inside.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Lists one folder and has its folders listed meanwhile: on two cores it takes half the time.
    private Inside inside(Path folder, String prefix, int depth) {
        List<Child> children = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path path : inside) {
                String name = FileName.of(path);
                try {
                    BasicFileAttributes attributes =
                            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    boolean enter = attributes.isDirectory() && depth < DEEPEST && !isSkipped(prefix + name, name);
                    String below = prefix + name + "/";
                    children.add(new Child(
                            name,
                            path,
                            attributes,
                            enter && !full ? workers.submit(() -> inside(path, below, depth + 1)) : null));
                } catch (NoSuchFileException _) {
                    // Gone since the folder was listed: as if it had never been there.
                } catch (IOException e) {
                    unreadable.add(unreadable(prefix + name, e));
                }
            }
        } catch (IOException e) {
            unreadable.add(unreadable(prefix, e));
        } catch (DirectoryIteratorException e) {
            unreadable.add(unreadable(prefix, new IOException(e)));
        }
        children.sort((a, b) -> Listing.compare(a.name, b.name));
        return new Inside(children, unreadable);
    }

    private void add(String path, Path file, BasicFileAttributes attributes) {
        if (entries.size() == MOST_FILES) {
            full = true;
            problems.add(new Problem.TooLarge(
                    path,
                    Locator.WHOLE,
                    "Expected at most " + MOST_FILES + " files, found more. This one and what follows was not read."));
            return;
        }
        entries.add(new Entry(
                path, file, attributes.size(), attributes.lastModifiedTime().toMillis()));
        if (entries.size() % 1000 == 0) {
            progress.step(entries.size(), 0, "Listing files");
            progress.checkpoint();
        }
    }

    /// A link to a file of the project counts as that file. One to a folder adds nothing: the folder is met
    /// anyway. Where a link leads is kept: git-annex writes the digest of the content there, fetched or not.
    private void link(String path, Path link) {
        try {
            links.put(path, Files.readSymbolicLink(link).toString());
            Path target = link.toRealPath();
            if (!target.startsWith(realRoot)) {
                problems.add(new Problem.Refused(
                        path,
                        Locator.WHOLE,
                        "Expected a file of the project, found a link that leaves it. It was not followed."));
            } else if (Files.isRegularFile(target)) {
                add(path, target, Files.readAttributes(target, BasicFileAttributes.class));
            }
        } catch (NoSuchFileException _) {
            // Content that was not fetched, or a link that outlived its file: there is nothing to read.
        } catch (IOException e) {
            boolean loop = String.valueOf(e.getMessage()).contains("Too many levels");
            problems.add(
                    loop
                            ? new Problem.Refused(
                                    path, Locator.WHOLE, "Expected a file, found a link that leads to itself.")
                            : unreadable(path, e));
        }
    }

    private static boolean isSkipped(String path, String name) {
        int git = path.startsWith(".git/") ? 0 : path.indexOf("/.git/") + 1;
        if (git > 0 || path.startsWith(".git/")) {
            return isSkippedInGit(path.substring(git + ".git/".length()), name);
        }
        int above = path.length() - name.length() - 1;
        String parent = above <= 0 ? "" : path.substring(path.lastIndexOf('/', above - 1) + 1, above);
        if (INSTALLED.contains(parent)) {
            return !name.endsWith(".dist-info") && !name.endsWith(".egg-info");
        }
        return SKIPPED.contains(name) || path.endsWith(".dvc/cache") || path.endsWith(".dvc/tmp");
    }

    /// Of `.git` the head, the index and the refs are enough, those of submodules and other work trees too: objects are
    /// read through them, not as files.
    private static boolean isSkippedInGit(String inside, String name) {
        boolean another = inside.startsWith("modules") || inside.startsWith("worktrees");
        return !inside.startsWith("refs") && (!another || GIT_INSIDES.contains(name));
    }

    private static Problem unreadable(String path, IOException e) {
        String why = e instanceof AccessDeniedException
                ? "no right to read it"
                : e instanceof FileSystemException failure && failure.getReason() != null
                        ? failure.getReason()
                        : String.valueOf(e.getMessage());
        String shown = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Problem.Unreadable(
                shown.isEmpty() ? "." : shown,
                Locator.WHOLE,
                "Expected to read it, found: " + why + ". What it holds is not known.");
    }
}
