package assay.formats.openlineage;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All events of one run together: the first event has the start, the last the end, and any of them an input.
final class Events {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Source source;
    private final Facts facts;
    private final Set<String> said = new HashSet<>();

    Events(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read(List<Tree> events) {
        Map<String, List<Tree>> runs = new LinkedHashMap<>();
        for (Tree event : events) {
            Tree id = event.at("run", "runId");
            if (UUID.matcher(id.text("")).matches()) {
                runs.computeIfAbsent(id.text(""), _ -> new ArrayList<>()).add(event);
            } else if (id.exists()) {
                facts.problem(new Problem.Damaged(
                        source.path(), Source.at(id), "A UUID was expected as a run's id, found: " + id.text("")));
            } else {
                dataset(null, Role.INPUT, null, event.get("dataset"));
                event.get("inputs").items().forEach(each -> dataset(null, Role.INPUT, null, each));
                event.get("outputs").items().forEach(each -> dataset(null, Role.OUTPUT, null, each));
            }
        }
        runs.forEach(this::run);
    }

    private void run(String id, List<Tree> events) {
        RunId run = RunId.global("openlineage", id);
        Tree first = events.getFirst();
        Status status = Status.UNKNOWN;
        Instant start = null;
        Instant end = null;
        RunId parent = null;
        for (Tree event : events) {
            String type = event.get("eventType").text("");
            Instant time = Times.utc(event.get("eventTime"));
            Status ended = status(type);
            if (type.equals("START")) {
                start = time;
            } else if (ended != Status.UNKNOWN) {
                status = ended;
                end = time;
            }
            String above = event.at("run", "facets", "parent", "run", "runId").text("");
            parent = UUID.matcher(above).matches() && !above.equals(id) ? RunId.global("openlineage", above) : parent;
        }
        facts.add(new Execution(
                run,
                Secrets.clean(first.at("job", "name").text(id)),
                status,
                start,
                end,
                parent,
                false,
                first.at("job", "namespace").text(),
                null,
                source.here(first)));
        for (Tree event : events) {
            RunFacts here = new RunFacts(run, source, source.path(), facts);
            facets(here, event);
            String job = event.at("job", "name").text();
            event.get("inputs").items().forEach(each -> dataset(run, Role.INPUT, job, each));
            event.get("outputs").items().forEach(each -> dataset(run, Role.OUTPUT, job, each));
        }
    }

    /// That a run has started does not tell that it still runs.
    private static Status status(String type) {
        return switch (type) {
            case "COMPLETE" -> Status.FINISHED;
            case "FAIL" -> Status.FAILED;
            case "ABORT" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
    }

    private void facets(RunFacts here, Tree event) {
        Tree run = event.at("run", "facets");
        Tree job = event.at("job", "facets");
        tag(here, "error", run.at("errorMessage", "message"));
        tag(here, "nominal start", run.at("nominalTime", "nominalStartTime"));
        tag(here, "engine", run.at("processing_engine", "name"));
        tag(here, "engine version", run.at("processing_engine", "version"));
        tag(here, "producer", event.get("producer"));
        for (Tree variable :
                run.at("environmentVariables", "environmentVariables").items()) {
            here.setting(
                    Setting.Kind.VARIABLE,
                    variable.get("name").text(""),
                    variable.get("value").text(),
                    Source.at(variable));
        }
        for (Tree parameter : run.at("executionParameters", "parameters").items()) {
            Tree value = parameter.get("value");
            if (value.text() != null
                    && said.add(here.run().key() + "\0param\0"
                            + parameter.get("key").text(""))) {
                here.param(parameter.get("key").text(""), value.text(""), Source.at(value));
            }
        }
        Tree location = job.get("sourceCodeLocation");
        String version = location.get("version").text("");
        if (!version.isEmpty() && said.add(here.run().key() + "\0commit\0" + version)) {
            here.commit(
                    version,
                    null,
                    location.get("branch").text(),
                    location.get("repoUrl").text(),
                    Source.at(location));
        }
        tag(here, "source", location.get("url"));
        Tree query = job.at("sql", "query");
        if (!query.text("").isEmpty() && said.add(here.run().key() + "\0sql\0" + query.text(""))) {
            facts.add(new Fact.Step(
                    here.run(),
                    event.at("job", "name").text("SQL"),
                    Secrets.clean(query.text("")),
                    null,
                    source.here(query)));
        }
    }

    private void tag(RunFacts here, String key, Tree value) {
        if (value.text() != null && said.add(here.run().key() + "\0" + key + "\0" + value.text(""))) {
            here.tag(key, value);
        }
    }

    /// Once for each run, role, name and version, however many events repeat it.
    private void dataset(@Nullable RunId run, Role role, @Nullable String step, Tree dataset) {
        String name = dataset.get("name").text("");
        if (name.isEmpty()) {
            return;
        }
        String namespace = dataset.get("namespace").text("");
        String version = dataset.at("facets", "version", "datasetVersion").text("");
        if (!said.add((run == null ? "" : run.key()) + "\0" + role + "\0" + namespace + "\0" + name + "\0" + version)) {
            return;
        }
        boolean file = namespace.equals("file") || namespace.startsWith("file:");
        String path = file || namespace.isEmpty() ? name : namespace + (namespace.endsWith("/") ? "" : "/") + name;
        Long size = dataset.at("outputFacets", "outputStatistics", "size").integer();
        facts.add(new Artifact(
                run,
                role,
                FileKind.of(name) == Artifact.Kind.FILE ? Artifact.Kind.DATA : FileKind.of(name),
                Secrets.clean(path),
                Secrets.clean(Paths.name(name)),
                step,
                null,
                version.isEmpty()
                        ? List.of()
                        : List.of(new Digest("dataset-version", version, Digest.Strength.REFERENCE)),
                size,
                source.here(dataset)));
    }
}
