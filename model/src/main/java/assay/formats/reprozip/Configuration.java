package assay.formats.reprozip;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Steering;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `config.yml`: runs, and what all of them used.
final class Configuration {
    /// @param folder that the run was started in, on its machine
    record Run(RunFacts said, String folder) {}

    private final Source source;
    private final Facts facts;
    private final String scope;
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> edges = new HashSet<>();

    Configuration(Source source, Facts facts, String scope) {
        this.source = source;
        this.facts = facts;
        this.scope = scope;
    }

    List<Run> runs() {
        return runs;
    }

    void read(Tree tree) {
        List<Tree> all = tree.get("runs").items();
        if (all.isEmpty()) {
            new ProjectFacts(source, facts).damaged(Source.at(tree), "Expected a list of runs, found none.");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String id = all.get(i).get("id").text("run" + i);
            run(ids.add(id) && !id.isEmpty() ? id : "run" + i + "-" + ids.size(), all.get(i));
        }
        for (Tree file : tree.get("inputs_outputs").items()) {
            edges(file, file.get("read_by_runs"), Role.INPUT);
            edges(file, file.get("written_by_runs"), Role.OUTPUT);
        }
        tree.get("packages").items().forEach(this::installed);
    }

    private void run(String id, Tree tree) {
        RunId run = new RunId("reprozip", scope, id);
        Tree exit = tree.get("exitcode");
        Long code = exit.integer();
        facts.add(Execution.known(
                run,
                id,
                code == null ? Status.UNKNOWN : code == 0 ? Status.FINISHED : Status.FAILED,
                source.here(tree)));
        RunFacts said = new RunFacts(run, source, source.path(), facts);
        String folder = tree.get("workingdir").text("");
        runs.add(new Run(said, folder));
        List<String> arguments =
                tree.get("argv").items().stream().map(each -> each.text("")).toList();
        said.command(arguments, folder.isEmpty() ? null : folder, Source.at(tree.get("argv")));
        said.tag("exit code", exit);
        said.system("distribution", joined(tree.get("distribution")), Source.at(tree.get("distribution")));
        said.system("system", joined(tree.get("system")), Source.at(tree.get("system")));
        said.system("architecture", tree.get("architecture"));
        tree.get("environ").entries().forEach((name, value) -> {
            if (Steering.steers(name)) {
                said.setting(Setting.Kind.VARIABLE, name, value.text(), Source.at(value));
            }
        });
        // Before 0.7 each run had lists of its own.
        named(said, folder, tree.get("input_files"), Role.INPUT);
        named(said, folder, tree.get("output_files"), Role.OUTPUT);
    }

    private void named(RunFacts said, String folder, Tree files, Role role) {
        files.entries().forEach((name, path) -> add(said, folder, role, path.text(""), name, Source.at(path)));
    }

    private void edges(Tree file, Tree numbers, Role role) {
        for (Tree number : numbers.items()) {
            Long index = number.integer();
            if (index != null && index >= 0 && index < runs.size()) {
                Run run = runs.get(index.intValue());
                add(
                        run.said(),
                        run.folder(),
                        role,
                        file.get("path").text(""),
                        file.get("name").text(""),
                        Source.at(file));
            }
        }
    }

    /// Once for each run and direction: the trace names most of them again.
    void add(RunFacts said, String folder, Role role, String path, String name, Locator at) {
        if (path.isEmpty() || !edges.add(said.run().key() + " " + role + " " + path)) {
            return;
        }
        String place = place(folder, path);
        facts.add(new Artifact(
                said.run(),
                role,
                FileKind.of(path),
                Secrets.clean(place),
                Secrets.clean(name.isEmpty() ? Paths.name(path) : name),
                null,
                null,
                List.of(),
                null,
                said.at(at)));
    }

    /// The folder of the trace is mostly the one that the run was started in.
    private String place(String folder, String path) {
        if (folder.isEmpty() || !path.startsWith(folder + "/")) {
            return path;
        }
        String inside = path.substring(folder.length() + 1);
        String here = scope.isEmpty() ? inside : scope + "/" + inside;
        return source.exists(here) ? here : path;
    }

    private void installed(Tree tree) {
        String name = tree.get("name").text("");
        String version = tree.get("version").text("");
        if (name.isEmpty()) {
            return;
        }
        for (Run run : runs) {
            run.said()
                    .dependency(
                            "system",
                            name,
                            version.isEmpty() ? "" : "=" + version,
                            version.isEmpty() ? null : version,
                            Source.at(tree));
        }
    }

    private static String joined(Tree list) {
        return list.items().stream()
                .map(each -> each.text(""))
                .collect(Collectors.joining(" "))
                .strip();
    }
}
