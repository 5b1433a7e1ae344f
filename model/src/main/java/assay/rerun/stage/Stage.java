package assay.rerun.stage;

import assay.content.Content;
import assay.content.GitRepository;
import assay.diff.code.SourceFile;
import assay.hash.Hashing;
import assay.rerun.Laid;
import assay.rerun.recipe.Holdings;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.store.FreshFolder;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Lays a recipe into a folder of its own: code, settings, data. The audited folder is only read.
public final class Stage {
    private final Content content;
    private final Holdings holdings;
    private final Map<String, GitRepository> repositories;
    private final Hashing hashing;
    private final Store store;
    private final Bounds bounds;

    /// @param repositories of the project, by the folder of their work tree
    public Stage(
            Content content,
            Holdings holdings,
            Map<String, GitRepository> repositories,
            Hashing hashing,
            Store store,
            Bounds bounds) {
        this.content = content;
        this.holdings = holdings;
        this.repositories = Map.copyOf(repositories);
        this.hashing = hashing;
        this.store = store;
        this.bounds = bounds;
    }

    /// Fills a folder that is missing or empty. What was begun stays where it fails.
    ///
    /// @param folder where the code's top will be
    /// @param binds whether a sandbox will show data, so that they need no copy
    /// @throws IOException where the code cannot be had whole, a name is refused, data changed
    ///     since they were held against their record, or a bound is passed
    /// @throws assay.work.Cancelled when the user asked to stop
    public Laid lay(Recipe recipe, Path folder, boolean binds, Progress progress) throws IOException {
        List<Step.Code> codes = recipe.all(Step.Code.class);
        if (codes.isEmpty()) {
            throw new IOException("The recipe has no code.");
        }
        Step.Code code = codes.getFirst();
        Map<String, SourceFile> files = new TreeMap<>(holdings.files(recipe.run(), code));
        if (files.isEmpty()) {
            throw new IOException("The code (" + code.place() + " " + code.commit() + ") cannot be had any more.");
        }
        Map<String, SourceFile> whole = Map.copyOf(files);
        Laying laying = new Laying(FreshFolder.make(store, folder), bounds, progress);
        for (String target : DataLaying.targets(recipe.steps()).toList()) {
            files.keySet().removeIf(path -> path.equals(target) || path.startsWith(target + "/"));
        }
        Map<String, String> settings = recipe.all(Step.Configuration.class).stream()
                .collect(Collectors.toMap(Step.Configuration::target, Step.Configuration::text, (a, b) -> b));
        GitRepository repository = repositories.get(code.place());
        boolean commit = code.origin() == Step.Code.Origin.COMMIT;
        new CodeLaying(content, laying, bounds, settings).lay(files, code.place(), commit ? repository : null);
        for (Map.Entry<String, String> each : new HashMap<>(settings).entrySet()) {
            if (!files.containsKey(each.getKey())) {
                CodeLaying.requireName(each.getKey());
                laying.file(
                        each.getKey(),
                        false,
                        false,
                        out -> out.write(each.getValue().getBytes(StandardCharsets.UTF_8)));
            }
        }
        DataLaying data = new DataLaying(content, repositories, hashing, laying, bounds, binds);
        for (Step.Data each : recipe.all(Step.Data.class)) {
            data.lay(each);
        }
        if (commit && repository != null && code.commit() != null) {
            new MinimalGit(laying).lay(repository, code.commit(), whole);
        }
        return laying.laid();
    }
}
