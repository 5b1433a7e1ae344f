package assay.project;

import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.content.GitTree;
import assay.diff.code.SourceFile;
import assay.fact.Evidence;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Whether a recipe starts nothing but the sample's own code: that alone may run where no sandbox can be had.
final class SampleCode {
    private static final int LARGEST = 16 << 20;

    private SampleCode() {}

    /// Held against a sample that is unpacked afresh: every file of the code, and every record that the recipe rests
    /// on, has to have the same bytes.
    static boolean isAllOf(Recipe recipe, Map<String, SourceFile> code, Store store) {
        Path fresh = store.scratch().resolve("sample-" + store.name());
        try {
            store.remove(fresh);
            Sample.unpack(fresh);
            return holds(recipe, code, store.audited(), fresh);
        } catch (IOException unreadable) {
            return false;
        } finally {
            store.remove(fresh);
        }
    }

    private static boolean holds(Recipe recipe, Map<String, SourceFile> code, Path audited, Path fresh)
            throws IOException {
        for (Step step : recipe.steps()) {
            for (Evidence evidence : step.evidence()) {
                if (!evidence.file().startsWith(".git") && !isSame(evidence.file(), audited, fresh)) {
                    return false;
                }
            }
        }
        if (recipe.gaps().stream().anyMatch(gap -> !gap.open())) {
            return false;
        }
        String commit = recipe.all(Step.Code.class).getFirst().commit();
        Optional<GitRepository> found = GitRepository.find(fresh);
        if (commit == null || found.isEmpty()) {
            return false;
        }
        try (GitRepository repository = found.get()) {
            Optional<GitTree> tree = repository.tree(commit);
            return tree.isPresent() && isSame(code, tree.get(), repository);
        }
    }

    private static boolean isSame(String path, Path audited, Path fresh) throws IOException {
        Path expected = fresh.resolve(path).normalize();
        Path here = audited.resolve(path).normalize();
        return expected.startsWith(fresh)
                && here.startsWith(audited)
                && Files.isRegularFile(expected)
                && Files.isRegularFile(here)
                && Files.mismatch(expected, here) < 0;
    }

    private static boolean isSame(Map<String, SourceFile> code, GitTree tree, GitRepository repository)
            throws IOException {
        if (!code.keySet().equals(tree.files().keySet())) {
            return false;
        }
        for (Map.Entry<String, GitEntry> each : tree.files().entrySet()) {
            SourceFile here = code.get(each.getKey());
            Optional<byte[]> expected = repository.content(each.getValue().id(), LARGEST);
            Optional<byte[]> found =
                    here == null ? Optional.empty() : here.bytes().read(LARGEST);
            if (expected.isEmpty() || found.isEmpty() || !Arrays.equals(expected.get(), found.get())) {
                return false;
            }
        }
        return true;
    }
}
