package assay.formats.wandb;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run: what its log says, and the texts where the log says nothing. Both come from the same program; where both
/// speak, there is one fact.
final class RunRecord {
    private static final int MOST_FILES = 500;
    private static final Set<String> OWN = Set.of(
            "config.yaml",
            "wandb-summary.json",
            "wandb-metadata.json",
            "wandb-history.jsonl",
            "wandb-events.jsonl",
            "requirements.txt",
            "conda-environment.yaml",
            "diff.patch");

    private final RunFolder folder;
    private final Source source;
    private final Facts facts;
    private final RunFacts here;
    private final RunLog log = new RunLog();
    private boolean clientIsKnown;

    RunRecord(RunFolder folder, Source source, Facts facts) {
        this.folder = folder;
        this.source = source;
        this.facts = facts;
        here = new RunFacts(folder.run(), source, source.path(), facts);
    }

    void read() throws IOException {
        if (source.path().endsWith(".wandb")) {
            try (InputStream in = new BufferedInputStream(source.stream(source.path()), 1 << 16)) {
                log.read(in).forEach(found -> facts.problem(Problems.of(source.path(), found)));
            }
        }
        Tree metadata = text("wandb-metadata.json");
        Tree config = text("config.yaml");
        execution(metadata);
        words(metadata);
        Environment environment = metadata.entries().isEmpty()
                ? new Environment(logged(), here)
                : new Environment(metadata, in("wandb-metadata.json"));
        environment.tell(facts);
        environment.commit(log.git, patch(), facts);
        configuration(config);
        requirements();
        histories();
        artifacts();
        files();
    }

    private Tree logged() {
        return LogEnvironment.mapping(log.environment);
    }

    private RunFacts in(String name) {
        return here.in(folder.files() + name);
    }

    private void execution(Tree metadata) {
        Instant began = log.start == null ? Times.utc(logged().get("startedAt")) : log.start;
        Instant start = began == null ? Times.utc(metadata.get("startedAt")) : began;
        boolean ended = folder.isOld() && metadata.get("exitcode").exists();
        Tree user = metadata.get("username").exists() ? metadata.get("username") : logged().get("username");
        String project =
                log.words.getOrDefault("project", metadata.get("project").text(""));
        String name = log.words.getOrDefault("name", "");
        facts.add(new Fact.Execution(
                folder.run(),
                name.isEmpty() ? folder.run().id() : Secrets.clean(name),
                folder.isOld() ? oldStatus(metadata) : log.status(),
                start,
                ended ? Times.utc(metadata.get("heartbeatAt")) : log.end(),
                parent(),
                false,
                project.isEmpty() ? null : Secrets.clean(project),
                user.text() == null ? null : Secrets.clean(user.text("")),
                here.at(Locator.WHOLE)));
        Long exit = log.exit();
        here.tag("exit code", exit == null ? null : exit.toString(), Locator.WHOLE);
        if (folder.isOld()) {
            in("wandb-metadata.json").tag("exit code", metadata.get("exitcode"));
        }
        in("wandb-metadata.json").tag("last heartbeat", metadata.get("heartbeatAt"));
    }

    private @Nullable RunId parent() {
        return log.parent.isEmpty()
                ? null
                : RunFolder.id(folder.path().contains("/") ? Paths.folder(folder.path()) : null, log.parent);
    }

    /// `running` is what stays where the program was killed.
    private static Status oldStatus(Tree metadata) {
        return switch (metadata.get("state").text("")) {
            case "finished" -> Status.FINISHED;
            case "failed" -> Status.FAILED;
            case "killed" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
    }

    private void words(Tree metadata) {
        for (String key : List.of("group", "job type", "notes", "sweep")) {
            here.tag(key, log.words.get(key), Locator.WHOLE);
        }
        in("wandb-metadata.json").tag("job type", metadata.get("jobType"));
        here.tag("tags", String.join(", ", log.tags), Locator.WHOLE);
        here.tag("resumed", log.resumed ? "true" : null, Locator.WHOLE);
        here.tag("console output", log.lines == 0 ? null : log.lines + " pieces", Locator.WHOLE);
        if (!metadata.get("host").exists() && !logged().get("host").exists()) {
            here.system("host", log.words.get("host"), Locator.WHOLE);
        }
    }

    /// Each key has its value below `value`; the client's own block is no parameter.
    private void configuration(Tree file) {
        RunFacts beside = in("config.yaml");
        log.config.forEach((key, value) -> {
            if (!isOwn(key)) {
                value.leaves((inner, leaf) ->
                        here.param(inner.isEmpty() ? key : key + "." + inner, leaf.written(), Locator.WHOLE));
            }
        });
        if (log.config.keySet().stream().allMatch(RunRecord::isOwn)) {
            file.entries().forEach((key, entry) -> {
                Tree value = entry.get("value");
                if (!isOwn(key) && !key.equals("wandb_version") && value.exists()) {
                    value.leaves((inner, leaf) ->
                            beside.param(inner.isEmpty() ? key : key + "." + inner, leaf.written(), Source.at(leaf)));
                }
            });
        }
        Tree client = file.at("_wandb", "value", "cli_version");
        clientIsKnown = client.text() != null || !log.client.isEmpty();
        if (client.text() != null) {
            beside.dependency("pip", "wandb", "==" + client.text(""), client.text(), Source.at(client));
        } else if (!log.client.isEmpty()) {
            // Behind a plus stands the commit that it was built from.
            String version = log.client.split("\\+", 2)[0];
            here.dependency("pip", "wandb", "==" + version, version, Locator.WHOLE);
        }
    }

    private static boolean isOwn(String key) {
        return key.equals("_wandb") || key.startsWith("_wandb.");
    }

    private void requirements() throws IOException {
        String path = folder.files() + "requirements.txt";
        if (source.size(path) < 0) {
            return;
        }
        RunFacts listed = in("requirements.txt");
        int number = 0;
        for (String line : (Iterable<String>) source.text(path).lines()::iterator) {
            number++;
            if (!(clientIsKnown && line.startsWith("wandb=="))) {
                listed.pip(line, Locator.line(number));
            }
        }
    }

    private void histories() throws IOException {
        String path = folder.files() + "wandb-history.jsonl";
        RunFacts rows = here;
        if (source.size(path) >= 0 && folder.isOld()) {
            rows = in("wandb-history.jsonl");
            try (InputStream in = source.stream(path)) {
                Json.lines(in, Items.LIMITS, row -> log.histories.row(row.entries(), null));
            } catch (SyntaxException damaged) {
                facts.problem(Problems.of(path, damaged));
            }
        }
        boolean own = log.summary.isEmpty();
        log.histories.tell(
                rows,
                own ? text("wandb-summary.json") : new Tree.Mapping(log.summary, 0, ""),
                own ? in("wandb-summary.json") : here,
                facts);
    }

    private void artifacts() throws IOException {
        for (int i = 0; i < log.logged.size(); i++) {
            log.logged.get(i).tell(folder, source, source.path(), "/artifact/" + i, facts);
        }
        Map<String, RunLog.Used> used = new LinkedHashMap<>();
        log.used.forEach(each -> used.put(each.id() + each.name(), each));
        used.values()
                .forEach(each -> here.input(
                        LoggedArtifact.kind(each.type(), each.name()),
                        each.name(),
                        each.name(),
                        each.id().isEmpty()
                                ? List.of()
                                : List.of(new Digest("wandb-artifact-id", each.id(), Digest.Strength.REFERENCE)),
                        Locator.WHOLE));
        for (String path : source.files(folder.path())) {
            if (path.endsWith("wandb_manifest.json")) {
                LoggedArtifact.of(parsed(path)).tell(folder, source, path, "", facts);
            }
        }
    }

    /// Whatever else the program saved: code, models, tables.
    private void files() {
        int listed = 0;
        for (String path : source.files(folder.path())) {
            String name = path.startsWith(folder.files())
                    ? path.substring(folder.files().length())
                    : "";
            if (name.isEmpty() || OWN.contains(name) || isMedia(name) || ++listed > MOST_FILES) {
                continue;
            }
            boolean code = name.startsWith("code/");
            RunFacts file = here.in(path);
            file.artifact(
                    code ? Artifact.Role.INPUT : Artifact.Role.OUTPUT,
                    code ? Artifact.Kind.CODE : FileKind.of(name),
                    path,
                    Paths.name(path),
                    List.of(),
                    Locator.WHOLE);
        }
    }

    private static boolean isMedia(String name) {
        return name.startsWith("media/")
                || name.endsWith("wandb_manifest.json")
                || name.endsWith(".wandb")
                || name.endsWith(".patch")
                || name.startsWith("logs/")
                || name.contains("tfevents");
    }

    /// Uncommitted changes at the start; the file is not written where there were none.
    private @Nullable String patch() {
        String path = folder.files() + "diff.patch";
        return source.size(path) > 0 ? path : null;
    }

    private Tree text(String name) throws IOException {
        String path = folder.files() + name;
        return source.size(path) <= 0 ? new Tree.Missing("") : parsed(path);
    }

    private Tree parsed(String path) throws IOException {
        try {
            String text = source.text(path);
            return path.endsWith(".json") ? Json.parse(text, Limits.RECORD) : Yaml.parse(text, Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, damaged));
            return new Tree.Missing("");
        }
    }
}
