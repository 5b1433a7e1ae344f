package assay.rerun.stage;

import assay.content.Content;
import assay.content.Folders;
import assay.content.GitCommit;
import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.diff.code.CodeDiffer;
import assay.diff.code.RunCode;
import assay.diff.code.SourceFile;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.RunId;
import assay.rerun.recipe.Held;
import assay.rerun.recipe.Holdings;
import assay.rerun.recipe.Step.Data;
import assay.table.Bytes;
import assay.table.OldVersion;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verdict;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the audited folder holds of a run today. Data are verified by the same engine as
/// everywhere, so that what it has read before is not read again.
public final class FolderHoldings implements Holdings {
    private static final int MOST_FILES = 50_000;
    private static final long LARGEST = 64 << 20;
    private static final int RECORD = 16 << 20;
    private static final Pattern SOURCE = Pattern.compile(".*\\.(py|ipynb|sh|R|jl|smk|nf)");
    private static final int MOST_COMMITS = 2_000;
    private static final Set<String> KEPT_BY_TOOLS = Set.of(
            ".git",
            ".hg",
            ".dvc",
            ".venv",
            "venv",
            "__pycache__",
            "node_modules",
            "mlruns",
            "mlartifacts",
            "wandb",
            "lightning_logs",
            "multirun",
            ".metaflow",
            ".snakemake",
            ".guild",
            ".aim",
            ".neptune",
            ".cometml-runs",
            ".ipynb_checkpoints");
    private static final Map<String, String> JDK =
            Map.of("sha256", "SHA-256", "sha1", "SHA-1", "md5", "MD5", "sha512", "SHA-512");

    private final Records records;
    private final Content content;
    private final CodeDiffer code;
    private final Verifier verifier;
    private final Progress progress;
    private @Nullable Map<String, List<Digest>> leads;

    /// @param code finds the code of runs; its repositories are those that are looked into
    public FolderHoldings(CodeDiffer code, Verifier verifier, Progress progress) {
        this.records = code.records();
        this.content = code.content();
        this.code = code;
        this.verifier = verifier;
        this.progress = progress;
    }

    @Override
    public RunCode code(RunId run) {
        return code.code(run, progress);
    }

    @Override
    public RunCode code(RunId run, String commit, @Nullable String patch, Evidence evidence) {
        return code.code(run, commit, patch, evidence, progress);
    }

    @Override
    public Map<String, SourceFile> folder() {
        Map<String, SourceFile> found = new TreeMap<>();
        try {
            List<String> all = new Folders(content, false).files("", KEPT_BY_TOOLS::contains, MOST_FILES);
            Set<String> records = new HashSet<>();
            this.records.runs().forEach(run -> records.add(run.record()));
            Set<String> folders = recordFolders(all, records);
            for (String path : all) {
                boolean record = records.contains(path) || folders.stream().anyMatch(path::startsWith);
                if (!record && content.exists(path) && content.size(path) <= LARGEST) {
                    boolean runs = Files.isExecutable(content.file(path));
                    GitEntry.Kind kind = runs ? GitEntry.Kind.EXECUTABLE : GitEntry.Kind.FILE;
                    found.put(path, new SourceFile(kind, null, max -> Optional.of(content.bytes(path, max))));
                }
            }
        } catch (IOException tooMany) {
            return Map.of();
        }
        return found;
    }

    /// Folders of records in which no source lies.
    private static Set<String> recordFolders(List<String> all, Set<String> records) {
        Set<String> folders = new HashSet<>();
        for (String record : records) {
            int cut = record.lastIndexOf('/');
            if (cut > 0) {
                folders.add(record.substring(0, cut + 1));
            }
        }
        folders.removeIf(folder -> all.stream()
                .anyMatch(path -> path.startsWith(folder)
                        && !records.contains(path)
                        && SOURCE.matcher(path).matches()));
        return folders;
    }

    @Override
    public List<Held> data(RunId run, List<Wanted> wanted) {
        List<Recorded> asked = new ArrayList<>();
        for (Wanted each : wanted) {
            each.digests().forEach(digest -> asked.add(recorded(run, each.path(), digest, each.evidence())));
        }
        // All at once, so that files are read side by side, and the cache is kept once.
        List<Check> checks =
                asked.isEmpty() ? List.of() : verifier.verify(asked, Verifier.Options.USUAL, Watch.NONE, progress);
        List<Held> held = new ArrayList<>();
        int from = 0;
        for (Wanted each : wanted) {
            int to = from + each.digests().size();
            held.add(each.digests().isEmpty() ? undigested(each.path()) : data(run, each, checks.subList(from, to)));
            from = to;
        }
        return held;
    }

    private Held data(RunId run, Wanted wanted, List<Check> checks) {
        for (Check check : checks) {
            if (check.verdict() == Verdict.MATCH && !check.converted() && isWhole(check) && check.place() != null) {
                return found(check, true);
            }
        }
        String path = wanted.path();
        List<Digest> whole =
                wanted.digests().stream().filter(FolderHoldings::isWhole).toList();
        List<String> looked = new ArrayList<>();
        String supply = "";
        if (isInside(path)) {
            Held kept = keptFolder(run, path, whole, wanted.evidence());
            if (kept != null) {
                return kept;
            }
            switch (new OldVersion(content, progress).find(path, whole, leads(path), commits(run))) {
                case OldVersion.Result.Found old -> {
                    Held taken = taken(path, old);
                    if (taken != null) {
                        return taken;
                    }
                }
                case OldVersion.Result.Absent absent -> {
                    looked.addAll(absent.looked());
                    supply = absent.supply();
                }
            }
        }
        return judged(path, checks, looked, supply);
    }

    /// Of bytes that are not those that were recorded, or cannot be told to be.
    private Held judged(String path, List<Check> checks, List<String> looked, String supply) {
        for (Check check : checks) {
            Digest now = check.computed();
            if (check.verdict() == Verdict.MISMATCH && now != null && check.place() != null) {
                return new Held.Differs(check.place(), now, looked, supply);
            }
        }
        for (Check check : checks) {
            if (check.verdict() == Verdict.MATCH && check.place() != null) {
                return found(check, !check.converted());
            }
        }
        for (Check check : checks) {
            if (check.verdict() == Verdict.UNSUPPORTED && isInside(path) && undigested(path) instanceof Held.Found at) {
                return new Held.Unsure(at.where(), String.valueOf(check.note()));
            }
        }
        List<String> places = new ArrayList<>();
        checks.stream()
                .map(Check::note)
                .flatMap(each -> Optional.ofNullable(each).stream())
                .distinct()
                .forEach(places::add);
        places.addAll(looked);
        return new Held.Absent(places, supply);
    }

    private static Held.Found found(Check check, boolean exact) {
        String note = check.note();
        return new Held.Found(
                new Data.InProject(String.valueOf(check.place())), check.computed(), note == null ? "" : note, exact);
    }

    private static boolean isWhole(Check check) {
        Digest digest = check.recorded().digest();
        return digest != null && isWhole(digest);
    }

    private static boolean isWhole(Digest digest) {
        return digest.strength() == Strength.STRONG || digest.strength() == Strength.WEAK;
    }

    private static Recorded recorded(RunId run, String path, Digest digest, Evidence evidence) {
        return new Recorded(
                path,
                path.substring(path.lastIndexOf('/') + 1),
                digest,
                null,
                List.of(run.tool()),
                List.of(run),
                evidence,
                List.of());
    }

    private static boolean isInside(String path) {
        return !path.startsWith("/")
                && !path.contains(":/")
                && !path.isEmpty()
                && !List.of(path.split("[/\\\\]", -1)).contains("..");
    }

    private Held undigested(String path) {
        try {
            if (isInside(path) && new Folders(content, false).kind(path) != Folders.Kind.OTHER) {
                return new Held.Found(new Data.InProject(path), null, "", true);
            }
        } catch (IOException notThere) {
            // Said below.
        }
        return new Held.Absent(List.of(path), "");
    }

    private @Nullable Held taken(String path, OldVersion.Result.Found old) {
        return switch (old.bytes()) {
            case Bytes.OnDisk(String name, Path file) ->
                new Held.Found(
                        new Data.InProject(content.folder()
                                .relativize(file)
                                .toString()
                                .replace(file.getFileSystem().getSeparator(), "/")),
                        old.verified(),
                        old.where(),
                        true);
            case Bytes.InMemory(String name, byte[] bytes) -> {
                String repository = repositoryOf(path);
                yield repository == null
                        ? null
                        : new Held.Found(new Data.InGit(repository, blob(bytes)), old.verified(), old.where(), true);
            }
        };
    }

    /// The folder of the nearest repository around a path; null where there is none.
    private @Nullable String repositoryOf(String path) {
        for (String folder = parent(path); ; folder = parent(folder)) {
            if (code.repositories().containsKey(folder)) {
                return folder;
            }
            if (folder.isEmpty()) {
                return null;
            }
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String blob(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// A folder whose list and files DVC keeps, all with the digests in their names.
    private @Nullable Held keptFolder(RunId run, String path, List<Digest> whole, Evidence evidence) {
        for (Digest digest : whole) {
            if (!digest.algorithm().endsWith("-dir")) {
                continue;
            }
            Map<String, Recorded> members = verifier.keptFolder(recorded(run, path, digest, evidence));
            if (members.isEmpty()) {
                continue;
            }
            List<Check> checks =
                    verifier.verify(List.copyOf(members.values()), Verifier.Options.USUAL, Watch.NONE, progress);
            if (checks.stream().allMatch(each -> each.verdict() == Verdict.MATCH)) {
                Map<String, String> files = new LinkedHashMap<>();
                members.forEach((member, kept) -> files.put(member, kept.file()));
                return new Held.Found(new Data.Files(files), digest, "file by file in DVC's cache", true);
            }
        }
        return null;
    }

    private List<String> commits(RunId run) {
        return records.facts(run).stream()
                .filter(Fact.Commit.class::isInstance)
                .map(fact -> ((Fact.Commit) fact).sha())
                .distinct()
                .toList();
    }

    /// Other digests that records name for a path: a store may keep its bytes under one of them.
    private synchronized List<Digest> leads(String path) {
        Map<String, List<Digest>> known = leads;
        if (known == null) {
            known = new HashMap<>();
            for (Recorded each : verifier.recorded(records)) {
                Digest digest = each.digest();
                if (digest != null) {
                    known.computeIfAbsent(each.file(), any -> new ArrayList<>()).add(digest);
                }
            }
            leads = known;
        }
        return known.getOrDefault(path, List.of());
    }

    @Override
    public @Nullable Held supplied(RunId run, String path, List<Digest> digests, Evidence evidence) {
        try {
            Path named = Path.of(path);
            if (!named.isAbsolute()) {
                return given(run, path, digests, evidence);
            }
            if (!Files.exists(named)) {
                return null;
            }
            Path real = named.toRealPath();
            if (real.startsWith(content.folder())) {
                String inside = content.folder()
                        .relativize(real)
                        .toString()
                        .replace(real.getFileSystem().getSeparator(), "/");
                return given(run, inside, digests, evidence);
            }
            return new Held.Found(new Data.Outside(real), verified(real, digests), "", true);
        } catch (IOException | InvalidPathException notThere) {
            return null;
        }
    }

    private @Nullable Held given(RunId run, String path, List<Digest> digests, Evidence evidence) {
        if (!(undigested(path) instanceof Held.Found at)) {
            return null;
        }
        for (Digest each : digests) {
            Check check = verifier.verify(
                            List.of(recorded(run, path, each, evidence)), Verifier.Options.USUAL, Watch.NONE, progress)
                    .getFirst();
            if (check.verdict() == Verdict.MATCH && path.equals(check.place())) {
                return found(check, !check.converted());
            }
        }
        return at;
    }

    private @Nullable Digest verified(Path file, List<Digest> digests) throws IOException {
        Path parent = file.getParent();
        if (parent == null || !Files.isRegularFile(file)) {
            return null;
        }
        Content around = Content.of(parent);
        for (Digest each : digests) {
            String algorithm = JDK.get(each.algorithm());
            if (algorithm != null
                    && around.digest(String.valueOf(file.getFileName()), algorithm, progress)
                            .equals(each.value())) {
                return each;
            }
        }
        return null;
    }

    @Override
    public @Nullable String broughtBy(String path) {
        String repository = repositoryOf(path);
        GitRepository git = repository == null ? null : code.repositories().get(repository);
        String found = null;
        try {
            String inside = repository == null || repository.isEmpty() ? path : path.substring(repository.length() + 1);
            String blob = git == null ? null : blob(content.bytes(path, RECORD));
            String commit = git == null ? null : git.head();
            for (int i = 0; i < MOST_COMMITS && git != null && commit != null; i++) {
                if (!git.blobId(commit, inside).equals(Optional.ofNullable(blob))) {
                    return found;
                }
                found = commit;
                List<String> parents =
                        git.commit(commit).map(GitCommit::parents).orElse(List.of());
                commit = parents.isEmpty() ? null : parents.getFirst();
            }
        } catch (IOException unreadable) {
            return found;
        }
        return found;
    }

    @Override
    public boolean lfs(String repository, String sha256) {
        return content.exists(lfsObject(repository, sha256));
    }

    static String lfsObject(String repository, String sha256) {
        return (repository.isEmpty() ? "" : repository + "/") + ".git/lfs/objects/" + sha256.substring(0, 2) + "/"
                + sha256.substring(2, 4) + "/" + sha256;
    }

    @Override
    public boolean submodule(String repository, String path, String commit) {
        GitRepository around = code.repositories().get(repository);
        try (Submodules submodules = new Submodules(content, repository, around)) {
            return submodules.find(path, commit) != null;
        }
    }
}
