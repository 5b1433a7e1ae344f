package assay.rerun.stage;

import assay.content.Content;
import assay.content.Folders;
import assay.content.GitRepository;
import assay.fact.Digest;
import assay.fact.Grade;
import assay.hash.Hashed;
import assay.hash.Hashing;
import assay.hash.Job;
import assay.hash.Result;
import assay.rerun.recipe.Step;
import assay.rerun.recipe.Step.Data;
import assay.store.FreshFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Places data where the command looks for them: shown by a sandbox, or as copies that may be read
/// only.
final class DataLaying {
    /// Each file that is shown is a mount: of more, only large ones are shown and the others
    /// copied.
    private static final int MOUNTS = 400;

    private static final int MOST_MOUNTS = 2_000;
    private static final long LARGE = 16 << 20;

    private static final int MOST_FILES = 200_000;
    private static final Pattern OF_THE_SYSTEM =
            Pattern.compile("/(bin|boot|dev|etc|lib[^/]*|proc|root/\\.[^/]+|run|sbin|sys|usr|var)(/.*)?|/");

    private final Content content;
    private final Map<String, GitRepository> repositories;
    private final Hashing hashing;
    private final Laying laying;
    private final Bounds bounds;
    private final boolean binds;
    private int mounts;

    /// @param binds whether a sandbox will show data, so that they need no copy
    DataLaying(
            Content content,
            Map<String, GitRepository> repositories,
            Hashing hashing,
            Laying laying,
            Bounds bounds,
            boolean binds) {
        this.content = content;
        this.repositories = repositories;
        this.hashing = hashing;
        this.laying = laying;
        this.bounds = bounds;
        this.binds = binds;
    }

    void lay(Data data) throws IOException {
        switch (data.where()) {
            case Data.InProject(String path) -> project(data, path);
            case Data.Files(Map<String, String> files) -> {
                for (Map.Entry<String, String> each : files.entrySet()) {
                    file(data, data.target() + "/" + each.getKey(), each.getValue());
                }
            }
            case Data.InGit(String repository, String blob) -> git(data, repository, blob);
            case Data.Outside(Path path) -> outside(data, path);
            case Data.InCode inCode -> {}
            case Data.Fetched fetched -> {}
            case Data.Nowhere nowhere -> laying.note(data.target() + " was not there to be placed.");
        }
    }

    private void project(Data data, String path) throws IOException {
        Folders folders = new Folders(content, false);
        if (folders.kind(path) != Folders.Kind.FOLDER) {
            file(data, data.target(), path);
            return;
        }
        String folder = path.replaceAll("/+$", "");
        List<String> members = folders.files(folder, ".git"::equals, MOST_FILES).stream()
                .sorted()
                .toList();
        if (!binds || data.written()) {
            for (String member : members) {
                Path from = content.file(folder + "/" + member);
                copy(
                        data,
                        data.target() + "/" + member,
                        folder + "/" + member,
                        FreshFolder.copy(() -> Files.newInputStream(from)));
            }
            return;
        }
        Path shown = mountPoint(data.target(), true);
        if (shown != null) {
            for (String member : members) {
                laying.input(data.target() + "/" + member, sha256(folder + "/" + member));
            }
            laying.bind(content.folder().resolve(folder).toRealPath(), shown);
        }
    }

    private void file(Data data, String target, String path) throws IOException {
        Path file = content.file(path);
        boolean may = mounts < MOUNTS || (mounts < MOST_MOUNTS && Files.size(file) >= LARGE);
        if (binds && may && !data.written()) {
            mounts++;
            Digest digest = sha256(path);
            require(data, path, digest);
            Path shown = mountPoint(target, false);
            if (shown != null) {
                laying.input(target, digest);
                laying.bind(file, shown);
            }
            return;
        }
        copy(data, target, path, FreshFolder.copy(() -> Files.newInputStream(file)));
    }

    private void copy(Data data, String target, String from, assay.store.Store.Content bytes) throws IOException {
        if (target.startsWith("/")) {
            laying.note(target + " was not placed: without a sandbox nothing is put outside of the rerun's folder.");
            return;
        }
        CodeLaying.requireName(target);
        FreshFolder.Written written = laying.file(target, false, !data.written(), bytes);
        Digest digest = Digest.sha256(written.sha256());
        require(data, from, digest);
        laying.input(target, digest);
    }

    /// What matched when the recipe was made must still be so. Of folders each file has a digest of
    /// its own.
    private static void require(Data data, String from, Digest digest) throws IOException {
        if (data.grade() != Grade.MATCHED) {
            return;
        }
        boolean other = data.digests().stream()
                .anyMatch(each ->
                        each.algorithm().equals("sha256") && !each.value().equals(digest.value()));
        if (other) {
            throw new IOException(from + " has changed since it was held against its record.");
        }
    }

    /// Null where nothing may be shown there.
    private @org.jspecify.annotations.Nullable Path mountPoint(String target, boolean folder) throws IOException {
        if (target.startsWith("/")) {
            String plain = Path.of(target).normalize().toString();
            if (OF_THE_SYSTEM.matcher(plain).matches() || !plain.equals(target)) {
                laying.note(target + " was not placed: it lies among the system's own files.");
                return null;
            }
            return Path.of(plain);
        }
        CodeLaying.requireName(target);
        if (folder) {
            laying.folder(target);
        } else {
            laying.file(target, false, true, out -> {});
        }
        return laying.root().resolve(target);
    }

    private Digest sha256(String path) throws IOException {
        return switch (hashing.one(new Job(path, Set.of("sha256")))) {
            case Result.Done(Hashed hashed) -> {
                String value = hashed.digests().get("sha256");
                if (value == null) {
                    throw new IOException(path + " could not be read.");
                }
                yield Digest.sha256(value);
            }
            case Result other -> throw new IOException(path + " could not be read: " + other + ".");
        };
    }

    private void git(Data data, String repository, String blob) throws IOException {
        GitRepository found = repositories.get(repository);
        byte[] bytes = found == null ? null : found.content(blob, bounds.blob()).orElse(null);
        if (bytes == null) {
            throw new IOException("The version of " + data.target() + " is not among git's objects any more.");
        }
        copy(data, data.target(), data.target(), out -> out.write(bytes));
    }

    private void outside(Data data, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            if (!binds) {
                laying.note(data.target() + " was not placed: a folder elsewhere is shown by a sandbox alone.");
                return;
            }
            Path shown = mountPoint(data.target(), true);
            if (shown != null) {
                laying.bind(path, shown);
            }
            return;
        }
        copy(data, data.target(), path.toString(), FreshFolder.copy(() -> open(path)));
    }

    private static InputStream open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is not a regular file.");
        }
        return Files.newInputStream(path);
    }

    /// Paths of the code that data take the place of.
    static Stream<String> targets(List<Step> steps) {
        return steps.stream()
                .filter(Data.class::isInstance)
                .map(Data.class::cast)
                .filter(data -> switch (data.where()) {
                    case Data.InProject inProject -> true;
                    case Data.InGit inGit -> true;
                    case Data.Outside outside -> true;
                    case Data.Files files -> false;
                    case Data.InCode inCode -> false;
                    case Data.Fetched fetched -> false;
                    case Data.Nowhere nowhere -> false;
                })
                .map(Data::target);
    }
}
