package assay.formats.neptune;

import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the operations of one run come to: fields that are set keep their last value, series grow.
final class Operations {
    private static final Set<String> PARAMETERS =
            Set.of("parameters", "params", "param", "hyperparameters", "hparams", "config");

    /// @param type of the last operation
    private record Field(String type, Tree operation, String file, Locator at) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Points> series = new LinkedHashMap<>();
    private final Map<String, Field> seriesAt = new LinkedHashMap<>();
    private final Set<String> tags = new TreeSet<>();

    void add(Tree line, String file, Locator at) {
        Tree operation = line.get("obj");
        List<String> parts = new ArrayList<>();
        operation.get("path").items().forEach(part -> parts.add(part.text("")));
        String path = String.join("/", parts);
        String type = operation.get("type").text("");
        if (path.isEmpty()) {
            return;
        }
        switch (type) {
            case "LogFloats" -> {
                seriesAt.putIfAbsent(path, new Field(type, operation, file, at));
                Points points = series.computeIfAbsent(path, _ -> new Points());
                operation.get("values").items().forEach(each -> point(each, points));
            }
            case "ClearFloatLog", "DeleteAttribute" -> {
                series.remove(path);
                fields.remove(path);
            }
            case "AddStrings" -> operation.get("values").items().forEach(each -> tags.add(each.text("")));
            case "RemoveStrings" -> operation.get("values").items().forEach(each -> tags.remove(each.text("")));
            case "AssignFloat",
                    "AssignInt",
                    "AssignBool",
                    "AssignString",
                    "AssignDatetime",
                    "UploadFile",
                    "TrackFilesToArtifact" -> fields.put(path, new Field(type, operation, file, at));
            default -> {}
        }
    }

    private static void point(Tree each, Points points) {
        Double value = each.get("value").number();
        Double step = each.get("step").number();
        Double time = each.get("ts").number();
        if (value != null) {
            long index = step == null ? points.size() : Math.round(step);
            points.add(index, time == null ? 0 : Math.round(time * 1000), value);
        }
    }

    void write(RunFacts here, Facts facts, Locator whole) {
        boolean failed = text("sys/failed").equalsIgnoreCase("true");
        facts.add(new Execution(
                here.run(),
                text("sys/name").isEmpty() ? here.run().id() : Secrets.clean(text("sys/name")),
                failed ? Status.FAILED : Status.UNKNOWN,
                null,
                null,
                null,
                false,
                null,
                text("sys/owner").isEmpty() ? null : text("sys/owner"),
                here.at(whole)));
        if (!tags.isEmpty()) {
            here.tag("tags", String.join(", ", tags), whole);
        }
        fields.forEach((path, field) -> field(path, field, here.in(field.file())));
        series.forEach((path, points) -> {
            Field first = seriesAt.get(path);
            if (first != null) {
                here.in(first.file()).metric(path, points, first.at());
            }
        });
    }

    private String text(String path) {
        Field field = fields.get(path);
        return field == null ? "" : field.operation().get("value").text("");
    }

    private static void field(String path, Field field, RunFacts here) {
        Tree value = field.operation().get("value");
        String text = value.text("");
        String key = parameter(path);
        switch (field.type()) {
            case "UploadFile" -> {
                String file = field.operation().get("file_path").text("");
                here.output(FileKind.of(file), file, field.at());
            }
            case "TrackFilesToArtifact" ->
                field.operation().get("entries").items().forEach(entry -> {
                    String address = entry.get(0).text("");
                    here.input(FileKind.of(address), address, Paths.name(address), List.of(), field.at());
                });
            default -> {
                Double number = field.type().equals("AssignString") ? null : value.number();
                if (!key.isEmpty()) {
                    here.param(key, text, field.at());
                } else if (path.equals("sys/hostname")) {
                    here.system("host", text, field.at());
                } else if (path.equals("source_code/entrypoint")) {
                    here.command(List.of(text), null, field.at());
                } else if (number != null && !path.startsWith("sys/")) {
                    Points points = new Points();
                    points.add(0, 0, number);
                    here.metric(path, points, field.at());
                } else if (!path.startsWith("sys/") || path.equals("sys/description")) {
                    here.tag(path, text, field.at());
                }
            }
        }
    }

    /// The name below a folder that people keep parameters in; empty for other fields.
    static String parameter(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (PARAMETERS.contains(parts[i])) {
                List<String> name = new ArrayList<>(List.of(parts));
                name.remove(i);
                return String.join(".", name);
            }
        }
        return "";
    }
}
