package assay.formats.assayrun;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.fact.Format;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Sealed;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `assay-run.json`, after the schema `assay-run.schema.json`. Only `assayRun` and `id` are required.
@AutoService(Reader.class)
public final class AssayRunReader implements Reader {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    @Override
    public Format format() {
        return new Format(
                "assay-run",
                "Assay run record",
                "assay-run.json",
                "1",
                List.of(
                        "command, exit code and times",
                        "commit and patch",
                        "parameters, seeds, metrics",
                        "inputs and outputs with SHA-256",
                        "packages, variables, devices",
                        "limits, sandbox, console, seal"),
                List.of());
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!candidate.name().equals("assay-run.json")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.contains("\"assayRun\"") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        Tree record = Json.parse(text, Limits.RECORD);
        String version = record.get("assayRun").text("");
        if (!version.equals("1")) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Source.at(record.get("assayRun")),
                    "Version 1 was expected and '" + version + "' was found; what it shares with 1 was read."));
        }
        String id = record.get("id").text("");
        if (id.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "The run's id was expected and not found; nothing was read."));
            return;
        }
        if (Sealed.broken(text, record.get("seal").text(""))) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Source.at(record.get("seal")),
                    "The seal of what stands here was expected and another was found: the record was changed after it"
                            + " was written."));
        }
        new Body(RunId.global("assay", id), record, source, facts).read();
    }

    private record Body(RunId run, Tree record, Source source, Facts facts) {

        void read() {
            String parent = record.get("parent").text("");
            facts.add(new Fact.Execution(
                    run,
                    record.get("name").text(run.id()),
                    status(),
                    time(record.get("start")),
                    time(record.get("end")),
                    parent.isEmpty() ? null : RunId.global("assay", parent),
                    false,
                    null,
                    record.get("user").text(),
                    source.here(Locator.WHOLE)));
            List<Tree> command = record.get("command").items();
            if (!command.isEmpty()) {
                facts.add(new Fact.Command(
                        run,
                        Secrets.arguments(
                                command.stream().map(each -> each.text("")).toList()),
                        record.get("workingFolder").text(),
                        source.here(record.get("command"))));
            }
            for (String key : List.of("exitCode", "host", "tool", "rerunOf", "peakMemory", "seal")) {
                tag(key, record.get(key));
            }
            record.get("notes").items().forEach(note -> tag("note", note));
            code(record.get("code"));
            record.get("parameters")
                    .leaves((key, leaf) -> facts.add(
                            new Fact.Param(run, key, Value.of(Secrets.value(key, leaf.written())), source.here(leaf))));
            record.get("seeds")
                    .leaves((key, leaf) -> facts.add(new Fact.Seed(run, key, leaf.written(), source.here(leaf))));
            record.get("metrics").entries().forEach(this::metric);
            record.get("inputs").items().forEach(each -> artifact(Artifact.Role.INPUT, each));
            record.get("outputs").items().forEach(each -> artifact(Artifact.Role.OUTPUT, each));
            environment(record.get("environment"));
            record.get("devices").items().forEach(this::device);
            circumstances();
        }

        private void tag(String key, Tree value) {
            String text = value.text();
            if (text != null) {
                facts.add(new Fact.Tag(run, key, Secrets.clean(text), source.here(value)));
            }
        }

        /// Under what limits and in what sandbox it ran, and what it said.
        private void circumstances() {
            for (String key : List.of("limits", "sandbox")) {
                record.get(key)
                        .leaves((name, leaf) -> facts.add(new Setting(
                                run, Setting.Kind.SYSTEM, key + "." + name, leaf.written(), source.here(leaf))));
            }
            artifact(Artifact.Role.OUTPUT, record.get("console"));
        }

        private Status status() {
            String text = record.get("status").text("");
            for (Status status : Status.values()) {
                if (status.name().equals(text)) {
                    return status;
                }
            }
            return Status.UNKNOWN;
        }

        private @Nullable Instant time(Tree tree) {
            if (tree.text() == null) {
                return null;
            }
            try {
                return OffsetDateTime.parse(tree.text("")).toInstant();
            } catch (DateTimeException notATime) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Source.at(tree),
                        "A time with its zone (2026-10-28T18:02:41Z) was expected and '" + tree.text("")
                                + "' was found."));
                return null;
            }
        }

        private void code(Tree code) {
            String commit = code.get("commit").text("");
            if (commit.isEmpty()) {
                return;
            }
            if (!COMMIT.matcher(commit).matches()) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Source.at(code.get("commit")),
                        "A full commit id was expected and '" + Secrets.clean(commit) + "' was found."));
                return;
            }
            String dirty = code.get("dirty").text();
            String remote = code.get("remote").text();
            facts.add(new Fact.Commit(
                    run,
                    commit,
                    dirty == null ? null : Boolean.valueOf(dirty),
                    code.get("patch").text(),
                    code.get("branch").text(),
                    remote == null ? null : Secrets.clean(remote),
                    source.here(code)));
        }

        private void metric(String key, Tree points) {
            List<Tree> items = points.items().stream()
                    .filter(point -> point.get("value").number() != null)
                    .toList();
            long[] steps = new long[items.size()];
            long[] times = new long[items.size()];
            double[] values = new double[items.size()];
            for (int i = 0; i < items.size(); i++) {
                Long step = items.get(i).get("step").integer();
                Instant time = time(items.get(i).get("time"));
                Double value = items.get(i).get("value").number();
                steps[i] = step == null ? 0 : step;
                times[i] = time == null ? 0 : time.toEpochMilli();
                values[i] = value == null ? Double.NaN : value;
            }
            if (values.length > 0) {
                Series series = new Series(steps, times, values);
                facts.add(new Fact.Metric(run, key, values[values.length - 1], series, source.here(points)));
            }
        }

        private void artifact(Artifact.Role role, Tree file) {
            String path = file.get("path").text("");
            if (path.isEmpty()) {
                return;
            }
            String sha256 = file.get("sha256").text("");
            facts.add(new Artifact(
                    run,
                    role,
                    FileKind.of(path),
                    Secrets.clean(path),
                    Paths.name(path),
                    null,
                    file.get("context").text(),
                    SHA256.matcher(sha256).matches() ? List.of(Digest.sha256(sha256)) : List.of(),
                    file.get("size").integer(),
                    source.here(file)));
        }

        private void environment(Tree environment) {
            String python = environment.get("python").text();
            if (python != null) {
                facts.add(dependency("python", "python", python, environment.get("python")));
            }
            for (String key : List.of("os", "kernel", "cpu", "how")) {
                setting(Setting.Kind.SYSTEM, key, environment.get(key));
            }
            environment.get("packages").entries().forEach((name, version) -> {
                if (version.text() != null) {
                    facts.add(dependency("pip", Requirements.normalised(name), version.text(""), version));
                }
            });
            environment.get("asked").entries().forEach((name, version) -> {
                if (version.text() != null) {
                    facts.add(new Dependency(
                            run,
                            "pip",
                            Requirements.normalised(name),
                            "==" + version.text(""),
                            version.text(""),
                            Dependency.Origin.LOCKED,
                            List.of(),
                            source.here(version)));
                }
            });
            environment.get("differences").items().forEach(each -> tag("difference", each));
            environment.get("variables").entries().forEach((key, value) -> setting(Setting.Kind.VARIABLE, key, value));
            environment.get("switches").entries().forEach((key, value) -> setting(Setting.Kind.SWITCH, key, value));
        }

        private Dependency dependency(String ecosystem, String name, String version, Tree at) {
            return new Dependency(
                    run,
                    ecosystem,
                    name,
                    "==" + version,
                    version,
                    Dependency.Origin.RECORDED,
                    List.of(),
                    source.here(at));
        }

        private void setting(Setting.Kind kind, String key, Tree value) {
            if (value.text() != null) {
                facts.add(new Setting(run, kind, key, Secrets.value(key, value.text("")), source.here(value)));
            }
        }

        private void device(Tree device) {
            Map<String, String> attributes = new LinkedHashMap<>();
            device.leaves((key, leaf) -> {
                if (!key.equals("kind") && !key.equals("name")) {
                    attributes.put(key, Secrets.value(key, leaf.written()));
                }
            });
            String name = device.get("name").text("");
            if (!name.isEmpty()) {
                facts.add(new Fact.Device(run, device.get("kind").text(""), name, attributes, source.here(device)));
            }
        }
    }
}
