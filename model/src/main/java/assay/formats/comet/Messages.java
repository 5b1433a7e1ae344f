package assay.formats.comet;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Locator;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Steering;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages of one experiment, in the order in which they were queued.
final class Messages {
    /// @param value the last that was said
    private record Said(Tree value, Locator at) {}

    private static final int MOST_METRICS = 10_000;

    private final RunFacts here;
    private final Map<String, Said> params = new LinkedHashMap<>();
    private final Map<String, Points> metrics = new LinkedHashMap<>();
    private final Map<String, Locator> firsts = new LinkedHashMap<>();
    private Tree git = new Tree.Missing("");
    private boolean patch;
    private String name = "";
    private @Nullable String user;

    Messages(RunFacts here) {
        this.here = here;
    }

    static Locator line(int number) {
        return new Locator.Row("messages.json", "line=" + number);
    }

    String name() {
        return name;
    }

    @Nullable
    String user() {
        return user;
    }

    void add(Tree message) {
        Tree payload = message.get("payload");
        Locator at = line(Math.max(1, message.line()));
        switch (message.get("type").text("")) {
            case "metric_msg" -> metric(payload, at);
            case "parameter_msg" -> {
                Tree param = payload.get("param");
                String key = param.get("paramName").text("");
                if (!key.isEmpty()) {
                    params.put(key, new Said(param.get("paramValue"), at));
                }
            }
            case "log_other" -> other(payload, at);
            case "installed_packages" ->
                payload.get("installed_packages").items().forEach(each -> here.pip(each.text(""), at));
            case "system_details" -> system(payload, at);
            case "gpu_static_info" -> payload.get("gpu_static_info").items().forEach(gpu -> gpu(gpu, at));
            case "git_metadata" -> git = message;
            case "file_upload" -> upload(payload, at);
            default -> {}
        }
    }

    /// What only the last message completes.
    void finish() {
        params.forEach((key, said) -> said.value()
                .leaves((below, leaf) ->
                        here.param(below.isEmpty() ? key : key + "." + below, leaf.written(), said.at())));
        metrics.forEach((key, points) -> here.metric(key, points, firsts.getOrDefault(key, Locator.WHOLE)));
        Tree metadata = git.at("payload", "git_metadata");
        String branch = metadata.get("branch").text();
        String status = metadata.get("status").text("");
        here.commit(
                metadata.get("parent").text(),
                (patch || !status.isBlank()) ? Boolean.TRUE : null,
                branch == null ? null : branch.replaceFirst("^refs/heads/", ""),
                metadata.get("origin").text(),
                line(Math.max(1, git.line())));
    }

    private void metric(Tree payload, Locator at) {
        Tree metric = payload.get("metric");
        String key = metric.get("metricName").text("");
        Double value = metric.get("metricValue").number();
        if (key.isEmpty() || value == null || (metrics.size() >= MOST_METRICS && !metrics.containsKey(key))) {
            return;
        }
        Long step = metric.get("step").integer();
        Long epoch = metric.get("epoch").integer();
        Long time = payload.get("local_timestamp").integer();
        firsts.putIfAbsent(key, at);
        metrics.computeIfAbsent(key, _ -> new Points())
                .add(step != null ? step : epoch != null ? epoch : 0, time == null ? 0 : time, value);
    }

    private void other(Tree payload, Locator at) {
        String key = payload.get("key").text("");
        if (key.equals("Name")) {
            name = payload.get("value").text("");
        } else if (!key.isEmpty()) {
            here.tag(key, payload.get("value").text(), at);
        }
    }

    private void system(Tree payload, Locator at) {
        List<String> arguments = new ArrayList<>();
        payload.get("command").items().forEach(each -> arguments.add(each.text("")));
        here.command(arguments, null, at);
        here.python(payload.get("python_version").text(), at);
        here.system("os", payload.get("os").text(), at);
        here.system("host", payload.get("hostname").text(), at);
        here.device("cpu", payload.get("processor").text(), Map.of(), at);
        user = payload.get("user").text();
        payload.get("env").entries().forEach((key, value) -> {
            if (Steering.steers(key)) {
                here.setting(Setting.Kind.VARIABLE, key, value.text(), at);
            }
        });
    }

    private void gpu(Tree gpu, Locator at) {
        Map<String, String> attributes = new LinkedHashMap<>();
        gpu.entries().forEach((key, value) -> {
            if (!key.equals("name") && value.text() != null) {
                attributes.put(
                        switch (key) {
                            case "total_memory" -> "total_memory bytes";
                            case "power_limit" -> "power_limit mW";
                            default -> key;
                        },
                        value.text(""));
            }
        });
        here.device("gpu", gpu.get("name").text(), attributes, at);
    }

    private void upload(Tree payload, Locator at) {
        String type = payload.get("upload_type").text("");
        String file = payload.at("additional_params", "fileName")
                .text(payload.get("file_name").text(""));
        if (type.contains("patch")) {
            patch = true;
        } else if (!file.isEmpty()) {
            boolean code = type.contains("code") || type.contains("source");
            Artifact.Kind kind =
                    code ? Artifact.Kind.CODE : type.contains("model") ? Artifact.Kind.MODEL : FileKind.of(file);
            here.artifact(
                    code ? Artifact.Role.INPUT : Artifact.Role.OUTPUT,
                    kind,
                    file,
                    Paths.name(file),
                    List.<Digest>of(),
                    at);
        }
    }
}
