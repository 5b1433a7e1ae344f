package assay.formats.sacred;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Points;
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
import org.jspecify.annotations.Nullable;

/// What one run says of itself; the file observer and the database use the same keys.
final class RunDocument {
    private static final int LONGEST = 2_000;

    private final Tree document;
    private final RunFacts here;
    private final Facts facts;
    private final Stored stored;
    private final String baseFolder;

    RunDocument(Tree document, Source source, RunFacts here, Facts facts) {
        this.document = document;
        this.here = here;
        this.facts = facts;
        this.baseFolder = document.at("experiment", "base_dir").text("");
        this.stored = new Stored(source, baseFolder);
    }

    void read() {
        Tree experiment = document.get("experiment");
        facts.add(new Execution(
                here.run(),
                here.run().id(),
                status(document.get("status").text("")),
                time("start_time"),
                time("stop_time"),
                null,
                false,
                experiment.get("name").text(),
                null,
                here.at(document.get("status"))));
        here.tag("status in Sacred's word", document.get("status"));
        Instant heartbeat = time("heartbeat");
        here.tag(
                "last heartbeat",
                heartbeat == null ? null : heartbeat.toString(),
                Source.at(document.get("heartbeat")));
        here.tag("comment", document.at("meta", "comment"));
        failure();
        command(experiment.get("mainfile"));
        code(experiment);
        host(document.get("host"));
        document.get("resources").items().forEach(pair -> stored.input(pair, false, here));
        result();
    }

    /// An interrupt may bring a word of its own.
    private static Status status(String word) {
        return switch (word) {
            case "COMPLETED" -> Status.FINISHED;
            case "FAILED" -> Status.FAILED;
            case "RUNNING" -> Status.RUNNING;
            case "QUEUED" -> Status.SCHEDULED;
            case "" -> Status.UNKNOWN;
            default -> Status.KILLED;
        };
    }

    private @Nullable Instant time(String key) {
        Tree time = document.get(key);
        Tree date = time.get("$date");
        Tree millis = date.get("$numberLong").exists() ? date.get("$numberLong") : date;
        Instant instant = Times.utc(time.text(date.text("")));
        return instant == null && date.exists() ? Times.millis(millis.number()) : instant;
    }

    private void failure() {
        Tree trace = document.get("fail_trace");
        List<String> lines = new ArrayList<>();
        trace.items().forEach(item -> lines.add(item.text("")));
        String last = String.join("", lines).strip();
        last = last.substring(last.lastIndexOf('\n') + 1);
        here.tag("failure", last.substring(0, Math.min(last.length(), LONGEST)), Source.at(trace));
    }

    private void command(Tree mainfile) {
        if (mainfile.text("").isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("python", mainfile.text("")));
        String command = document.get("command").text("");
        if (!command.isEmpty()) {
            arguments.add(command);
        }
        List<Tree> updates = document.at("meta", "options", "UPDATE").items();
        if (!updates.isEmpty()) {
            arguments.add("with");
            updates.forEach(update -> arguments.add(update.text("")));
        }
        here.command(arguments, null, Source.at(mainfile));
        here.tag(
                "command",
                "put together from the main file, the command and the updates; the line itself is not recorded",
                Source.at(mainfile));
    }

    private void code(Tree experiment) {
        Set<String> seen = new HashSet<>();
        for (Tree repository : experiment.get("repositories").items()) {
            String commit = repository.get("commit").text("");
            String dirty = repository.get("dirty").text("");
            // One entry for each source file.
            if (seen.add(commit + dirty + repository.get("url").text(""))) {
                here.commit(
                        commit,
                        dirty.isEmpty() ? null : Boolean.valueOf(dirty),
                        null,
                        remote(repository.get("url").text()),
                        Source.at(repository));
            }
        }
        experiment.get("sources").items().forEach(pair -> stored.input(pair, true, here));
        experiment.get("dependencies").items().forEach(each -> here.pip(each.text(""), Source.at(each)));
    }

    /// Where there is no remote, Sacred puts the folder into an address.
    private @Nullable String remote(@Nullable String url) {
        return url == null || url.equals("git:/" + baseFolder) ? null : url;
    }

    private void host(Tree host) {
        here.python(host.get("python_version").text(), Source.at(host.get("python_version")));
        here.system("os", host.get("os").get(1).text(host.get("os").text("")), Source.at(host.get("os")));
        here.system("host", host.get("hostname"));
        Tree cpu = host.get("cpu");
        here.device("cpu", cpu.text(), Map.of(), Source.at(cpu));
        Tree driver = host.at("gpus", "driver_version");
        for (Tree gpu : host.at("gpus", "gpus").items()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            gpu.entries().forEach((key, value) -> {
                if (!key.equals("model") && value.text() != null) {
                    attributes.put(key.equals("total_memory") ? "total_memory MiB" : key, value.text(""));
                }
            });
            if (driver.text() != null) {
                attributes.put("driver", driver.text(""));
            }
            here.device("gpu", gpu.get("model").text(), attributes, Source.at(gpu));
        }
        host.get("ENV")
                .entries()
                .forEach((key, value) -> here.setting(Setting.Kind.VARIABLE, key, value.text(), Source.at(value)));
    }

    /// A number is a metric; of a mapping each number is one.
    private void result() {
        Tree result = document.get("result");
        result.leaves((key, leaf) -> {
            Points points = new Points();
            Double number = Histories.number(leaf);
            String name = key.isEmpty() ? "result" : "result." + key;
            if (number != null) {
                points.add(0, 0, number);
                here.metric(name, points, Source.at(leaf));
            } else if (leaf.text() != null) {
                here.tag(name, Secrets.clean(leaf.written()), Source.at(leaf));
            }
        });
    }
}
