package assay.formats.dvc;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `*.dvc`: a file or folder under DVC's control. Most were added by hand and are inputs of the state that the
/// lock above them names; an import names its source; before DVC 1.0 such a file was a stage with a command.
record DvcTracked(Source source, Facts facts) {

    void read(Tree tree) {
        if (tree.get("outs").items().isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "A list of outs was expected and none was found."));
            return;
        }
        String folder = tree.get("wdir").text("");
        String command = tree.get("cmd").text("");
        boolean stage = !command.isEmpty();
        String name = Paths.name(source.path());
        RunId run = stage ? new RunId("dvc", source.folder(), name) : state();
        List<Tree> deps = tree.get("deps").items();
        String step = stage ? name : deps.isEmpty() ? null : source.path();
        if (stage) {
            facts.add(Fact.Execution.known(run, source.path(), Status.UNKNOWN, source.here(Locator.WHOLE)));
            facts.add(new Fact.Step(
                    run,
                    name,
                    DvcLock.command(command),
                    folder.isEmpty() ? null : folder,
                    source.here(tree.get("cmd"))));
        }
        deps.forEach(dep -> add(run, Role.INPUT, step, folder, dep));
        Role role = deps.isEmpty() && !stage ? Role.INPUT : Role.OUTPUT;
        tree.get("outs").items().forEach(out -> add(run, role, step, folder, out));
    }

    private void add(RunId run, Role role, @Nullable String step, String folder, Tree tree) {
        DvcEntry entry = DvcEntry.of(tree);
        if (entry == null) {
            facts.problem(new Problem.Damaged(source.path(), Source.at(tree), "An entry with a path was expected."));
            return;
        }
        Tree repository = tree.get("repo");
        String url = repository.get("url").text("");
        String path = url.isEmpty() ? DvcRoles.at(source, folder, entry.path()) : url + "/" + entry.path();
        String revision = repository.get("rev_lock").text("");
        List<Digest> digests =
                revision.isEmpty() ? entry.digests() : List.of(new Digest("git-commit", revision, Strength.REFERENCE));
        facts.add(new Artifact(
                run,
                role,
                FileKind.of(path),
                Secrets.clean(path),
                entry.name(),
                step,
                null,
                digests,
                entry.size(),
                source.here(tree)));
    }

    /// The state that the file belongs to: of the nearest lock above, else of the DVC project.
    private RunId state() {
        String root = null;
        for (String folder = source.folder(); ; folder = Paths.folder(folder)) {
            String prefix = folder.isEmpty() ? "" : folder + "/";
            if (source.exists(prefix + "dvc.lock")) {
                return new RunId("dvc", folder, "dvc.lock");
            }
            if (root == null && source.exists(prefix + ".dvc")) {
                root = folder;
            }
            if (folder.isEmpty()) {
                return new RunId("dvc", root == null ? "" : root, "dvc.lock");
            }
        }
    }
}
