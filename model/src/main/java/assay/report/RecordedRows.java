package assay.report;

import assay.fact.Fact;
import assay.fact.WebRepository;
import java.util.ArrayList;
import java.util.List;

/// What the run's records say beyond the facts that the audit grades, as recorded.
final class RecordedRows {

    private final Material material;

    RecordedRows(Material material) {
        this.material = material;
    }

    List<Row> code() {
        List<Row> rows = new ArrayList<>();
        for (Fact.Commit commit : material.facts(Fact.Commit.class)) {
            if (commit.remote() != null) {
                rows.add(material.row("code.remote", "remote", material.recorded(commit.remote(), commit)));
            }
        }
        for (Fact.Commit commit : material.facts(Fact.Commit.class)) {
            WebRepository.pages(List.of(commit), material.projectFacts(Fact.Repository.class))
                    .forEach(
                            page -> rows.add(material.row("code.page", "commitPage", material.recorded(page, commit))));
        }
        material.facts(Fact.Notebook.class)
                .forEach(book -> rows.add(material.row(
                        "code.notebook:" + book.path(), "notebook", material.recorded(book.path(), book))));
        return rows;
    }

    List<Row> environment() {
        List<Row> rows = new ArrayList<>(settings(Fact.Setting.Kind.SYSTEM));
        for (Fact.Dependency each : material.facts(Fact.Dependency.class)) {
            if (!each.ecosystem().equals("container") && !each.ecosystem().equals("python")) {
                rows.add(new Row(
                        "environment.package:" + each.ecosystem() + ":" + each.name(),
                        material.name(each.name()),
                        material.recorded(version(each), each)));
            }
        }
        return rows;
    }

    List<Row> hardware() {
        List<Row> rows = new ArrayList<>();
        for (Fact.Device device : material.facts(Fact.Device.class)) {
            String kind = material.name(device.kind());
            rows.add(new Row("hardware." + kind, kind, material.recorded(device.name(), device)));
            device.attributes()
                    .forEach((name, value) -> rows.add(new Row(
                            "hardware." + kind + "." + name, kind + " " + name, material.recorded(value, device))));
        }
        rows.addAll(settings(Fact.Setting.Kind.VARIABLE));
        rows.addAll(settings(Fact.Setting.Kind.SWITCH));
        return rows;
    }

    List<Row> parameters() {
        return material.facts(Fact.Param.class).stream()
                .map(param -> {
                    String value = param.value().recorded();
                    String shown = value.isBlank() ? material.say("value.blank") : value;
                    return new Row("param:" + param.key(), material.name(param.key()), material.recorded(shown, param));
                })
                .toList();
    }

    private List<Row> settings(Fact.Setting.Kind kind) {
        return material.facts(Fact.Setting.class).stream()
                .filter(each -> each.kind() == kind)
                .map(each -> new Row(
                        "setting:" + each.key(), material.name(each.key()), material.recorded(each.value(), each)))
                .toList();
    }

    private String version(Fact.Dependency dependency) {
        if (dependency.version() != null) {
            return dependency.version();
        }
        return dependency.spec().isBlank() ? material.say("value.noVersion") : dependency.spec();
    }
}
