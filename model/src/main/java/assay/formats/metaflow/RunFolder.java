package assay.formats.metaflow;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One run: what it says of itself, its tasks in the order in which they ran, and the artifacts that each added.
final class RunFolder {
    private static final int MOST_TASKS = 10_000;

    private final RunId run;
    private final String folder;
    private final Source source;
    private final Facts facts;
    private final Store store;
    /// Name and key of every object so far.
    private final Set<String> known = new HashSet<>();

    private final Set<String> said = new HashSet<>();

    RunFolder(RunId run, String folder, Source source, Facts facts) {
        this.run = run;
        this.folder = folder;
        this.source = source;
        this.facts = facts;
        this.store = new Store(Paths.folder(folder) + "/data", source, facts);
    }

    void read(Tree self) throws IOException {
        List<Task> tasks = tasks();
        facts.add(new Execution(
                run,
                run.id(),
                status(tasks),
                Times.millis(self.get("ts_epoch").number()),
                status(tasks) == Status.UNKNOWN ? null : end(tasks),
                null,
                false,
                self.get("flow_id").text(),
                self.get("user_name").text(),
                source.here(self)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        self.get("tags").items().forEach(tag -> here.tag("tag", tag));
        for (Tree tag : self.get("system_tags").items()) {
            system(here, tag);
        }
        for (Task task : tasks) {
            if (task.isParameters()) {
                parameters(task);
            } else {
                execution(task);
                notes(task);
            }
        }
        // Every task hands the parameters on: where they are not known, what was made cannot be told from them.
        if (tasks.stream().noneMatch(task -> task.isParameters() && task.lost(source))) {
            for (Task task : tasks) {
                artifacts(task);
            }
        }
    }

    private List<Task> tasks() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String path : source.files(folder)) {
            String[] parts = path.substring(folder.length() + 1).split("/", 4);
            if (parts.length >= 3 && !parts[0].equals("_meta") && !parts[1].equals("_meta")) {
                names.add(parts[0] + "/" + parts[1]);
            }
        }
        if (names.size() > MOST_TASKS) {
            facts.problem(new Problem.TooLarge(
                    source.path(),
                    Locator.WHOLE,
                    "At most " + MOST_TASKS + " tasks were expected and " + names.size()
                            + " were found; the first were read."));
        }
        List<Task> tasks = new ArrayList<>();
        for (String name : names.stream().limit(MOST_TASKS).toList()) {
            tasks.add(Task.in(folder + "/" + name, name, source, facts));
        }
        tasks.sort(Comparator.comparing((Task task) ->
                        task.isParameters() ? Instant.MIN : task.start() == null ? Instant.MAX : task.start())
                .thenComparing(Task::name));
        return tasks;
    }

    /// As Metaflow judges: a run has ended well when its end step has. Before 2.19 the last step is always called
    /// `end`.
    private static Status status(List<Task> tasks) {
        if (tasks.stream().anyMatch(task -> task.step().equals("end") && task.status() == Status.FINISHED)) {
            return Status.FINISHED;
        }
        return tasks.stream().anyMatch(task -> task.status() == Status.FAILED) ? Status.FAILED : Status.UNKNOWN;
    }

    private static @Nullable Instant end(List<Task> tasks) {
        return tasks.stream()
                .map(Task::end)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void system(RunFacts here, Tree tag) {
        String text = tag.text("");
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        switch (text.substring(0, Math.max(0, colon))) {
            case "python_version" -> here.python(value, Source.at(tag));
            case "metaflow_version" -> here.dependency("pip", "metaflow", "==" + value, value, Source.at(tag));
            case "runtime" -> here.tag("runtime", value, Source.at(tag));
            default -> {}
        }
    }

    private void execution(Task task) {
        String self = folder + "/" + task.name() + "/_meta/_self.json";
        RunId id = new RunId(run.tool(), run.scope(), run.id() + "/" + task.name());
        facts.add(new Execution(
                id,
                task.name(),
                task.status(),
                task.start(),
                task.end(),
                run,
                false,
                null,
                task.self().get("user_name").text(),
                source.evidence(self, Locator.WHOLE)));
        RunFacts here = new RunFacts(id, source, folder + "/" + task.name() + "/0.attempt.json", facts);
        if (task.tries() > 1) {
            here.tag("tries", String.valueOf(task.tries()), Locator.WHOLE);
        }
    }

    /// What the tasks say of the whole run, once each.
    private void notes(Task task) {
        task.notes().forEach((path, note) -> {
            String field = note.get("field_name").text("");
            Tree value = note.get("value");
            if (value.text("None").equals("None") || !said.add(field + "\0" + value.text())) {
                return;
            }
            RunFacts here = new RunFacts(run, source, path, facts);
            switch (field) {
                case "origin-run-id" -> here.tag("resumed from", value);
                case "script-name" -> here.tag("script", value);
                case "conda_env_id" -> here.tag("conda environment", value);
                case "git-info" -> commit(here, value);
                case "code-package" -> codePackage(here, value);
                default -> {}
            }
        });
    }

    /// Newer versions ask git where the flow lies in a repository.
    private static void commit(RunFacts here, Tree described) {
        Tree git = Documents.inner(described.text(""));
        here.commit(
                git.get("commit_sha").text(),
                null,
                git.get("branch_name").text(),
                git.get("repo_url").text(),
                Source.at(described));
    }

    private void codePackage(RunFacts here, Tree described) {
        String sha = Documents.inner(described.text("")).get("sha").text("");
        if (Store.isKey(sha)) {
            here.input(
                    Artifact.Kind.CODE,
                    store.path(sha),
                    "code package",
                    List.of(new Digest(Store.ALGORITHM, sha, Digest.Strength.WEAK)),
                    Source.at(described));
        }
    }

    /// Constants of the flow's class stand among its parameters and cannot be told from them.
    private void parameters(Task task) {
        RunFacts here = new RunFacts(run, source, task.dataFile(), facts);
        task.data().get("objects").entries().forEach((name, key) -> {
            if (!name.startsWith("_") && Store.isKey(key.text(""))) {
                known.add(name + "\0" + key.text(""));
                String type = type(task.data().at("info", name, "type").text(""));
                here.param(name, type + " with SHA-1 " + key.text(""), Source.at(key));
            }
        });
    }

    /// A task hands on what it got; only what it made or changed is its output.
    private void artifacts(Task task) throws IOException {
        for (var object : task.data().get("objects").entries().entrySet()) {
            String name = object.getKey();
            String sha = object.getValue().text("");
            if (name.startsWith("_") || !known.add(name + "\0" + sha)) {
                continue;
            }
            if (!Store.isKey(sha)) {
                facts.problem(new Problem.Damaged(
                        task.dataFile(),
                        Source.at(object.getValue()),
                        "Forty hexadecimal digits were expected as the key of '" + name + "'."));
                continue;
            }
            store.check(sha);
            String path = store.path(sha);
            facts.add(new Artifact(
                    run,
                    Artifact.Role.OUTPUT,
                    FileKind.of(name),
                    path,
                    name,
                    task.name(),
                    null,
                    List.of(new Digest(Store.ALGORITHM, sha, Digest.Strength.WEAK)),
                    task.data().at("info", name, "size").integer(),
                    source.evidence(task.dataFile(), Source.at(object.getValue()))));
        }
    }

    private static String type(String written) {
        return written.replaceFirst("^<class '(.*)'>$", "$1");
    }
}
