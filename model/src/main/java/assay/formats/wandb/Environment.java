package assay.formats.wandb;

import assay.fact.Fact;
import assay.fact.Locator;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The machine, the program and the commit, in the words of `wandb-metadata.json`.
final class Environment {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Tree tree;
    private final RunFacts here;

    Environment(Tree tree, RunFacts here) {
        this.tree = tree;
        this.here = here;
    }

    private static Locator at(Tree tree) {
        return tree.line() == 0 ? Locator.WHOLE : Source.at(tree);
    }

    void tell(Facts facts) {
        command();
        system("os", "os");
        system("host", "host");
        system("docker", "docker");
        system("CUDA version", tree.get("cuda").text() == null ? "cudaVersion" : "cuda");
        system("CPUs", "cpu_count");
        Tree python = tree.get("python");
        String version = python.text("");
        here.python(version.substring(version.lastIndexOf(' ') + 1), at(python));
        devices();
        tree.get("slurm").entries().forEach((key, value) -> here.system("slurm " + key, value.text(), at(value)));
    }

    private void system(String name, String key) {
        here.system(name, tree.get(key).text(), at(tree.get(key)));
    }

    private void command() {
        String program = tree.get("program").text("");
        if (program.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(tree.get("executable").text("python"));
        arguments.add(program);
        tree.get("args").items().forEach(item -> arguments.add(item.text("")));
        here.command(arguments, null, at(tree.get("program")));
    }

    private void devices() {
        List<Tree> gpus = tree.get("gpu_nvidia").items().isEmpty()
                ? tree.get("gpu_devices").items()
                : tree.get("gpu_nvidia").items();
        for (Tree gpu : gpus) {
            Map<String, String> attributes = new LinkedHashMap<>();
            gpu.entries().forEach((key, value) -> {
                if (!key.equals("name") && value.text() != null) {
                    attributes.put(key, value.text(""));
                }
            });
            here.device("gpu", gpu.get("name").text(), attributes, at(gpu));
        }
        Tree gpu = tree.get("gpu");
        if (gpus.isEmpty() && gpu.text() != null) {
            String count = tree.get("gpu_count").text("");
            here.device("gpu", gpu.text(), count.isEmpty() ? Map.of() : Map.of("count", count), at(gpu));
        }
        Tree apple = tree.get("apple");
        String cores = apple.get("gpuCores").text("");
        here.device(
                "cpu",
                apple.get("name").text(),
                cores.isEmpty() ? Map.of() : Map.of("gpuCores", cores),
                at(apple.get("name")));
    }

    /// @param git where the log names the commit apart
    /// @param patch path of the changes that were kept; null where there are none, which proves nothing
    void commit(Tree git, @Nullable String patch, Facts facts) {
        Tree own = tree.get("git").get("commit").exists() ? tree.get("git") : git;
        String sha = own.get("commit").text("");
        if (!COMMIT.matcher(sha).matches()) {
            return;
        }
        String remote = own.get("remote").text();
        facts.add(new Fact.Commit(
                here.run(),
                sha,
                patch == null ? null : Boolean.TRUE,
                patch,
                null,
                remote == null ? null : Secrets.clean(remote),
                here.at(at(own.get("commit")))));
    }
}
