package assay.rerun.stage;

import assay.content.Content;
import assay.content.Git;
import assay.content.GitRepository;
import assay.diff.code.CodeDiffer;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.hash.HashCache;
import assay.hash.Hashing;
import assay.rerun.Laid;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.store.Home;
import assay.store.Store;
import assay.verify.Verifier;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A project with a real repository, and recipes that are laid out of it.
record Workbench(Git git, Path temp) {
    static final RunId RUN = RunId.global("tool", "a");
    static final Evidence EVIDENCE = new Evidence("run.json", Locator.WHOLE, null);

    static Workbench in(Path temp) throws IOException {
        return new Workbench(Git.in(temp.resolve("project")), temp);
    }

    static Step.Code commit(String sha, @Nullable String patch) {
        return new Step.Code(Step.Code.Origin.COMMIT, "", sha, patch, "", Grade.MATCHED, List.of(EVIDENCE));
    }

    Laid lay(Path folder, boolean binds, Step... steps) throws IOException {
        return lay(folder, binds, Bounds.USUAL, steps);
    }

    Laid lay(Path folder, boolean binds, Bounds bounds, Step... steps) throws IOException {
        Content content = Content.of(git.folder());
        Store store = Home.at(temp.resolve("home")).store(git.folder());
        HashCache cache = HashCache.of(store);
        Verifier verifier = new Verifier(content, cache, InstantSource.system());
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            Map<String, GitRepository> repositories = Map.of("", repository);
            CodeDiffer code = new CodeDiffer(new Nothing(), content, repositories, false, UnaryOperator.identity());
            FolderHoldings holdings = new FolderHoldings(code, verifier, Progress.NONE);
            Hashing hashing = Hashing.of(content, cache, InstantSource.system());
            return new Stage(content, holdings, repositories, hashing, store, bounds)
                    .lay(new Recipe(RUN, "a", List.of(steps), List.of()), folder, binds, Progress.NONE);
        }
    }

    /// Every path below a folder but git's own with what is there: its mode for the owner and its
    /// content, or where a link leads.
    static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                String path = folder.relativize(each).toString();
                if (path.isEmpty() || path.equals(".git") || path.startsWith(".git/")) {
                    continue;
                }
                if (Files.isSymbolicLink(each)) {
                    state.put(path, "-> " + Files.readSymbolicLink(each));
                } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                    String mode = Files.isExecutable(each) && executable(each) ? "x " : "- ";
                    state.put(path, mode + new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
                } else {
                    state.put(path, "folder");
                }
            }
        }
        return state;
    }

    private static boolean executable(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
    }

    private static final class Nothing implements Records {
        @Override
        public List<Run> runs() {
            return new ArrayList<>();
        }

        @Override
        public @Nullable Run run(RunId id) {
            return null;
        }

        @Override
        public List<Fact> facts(RunId id) {
            return List.of();
        }

        @Override
        public List<Fact> projectFacts() {
            return List.of();
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }
}
