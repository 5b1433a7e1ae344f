package assay.report;

import assay.fact.Fact;
import assay.fact.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Section 5.4: the lock file, the container, the interpreter, the system, and the packages that the run lists.
final class EnvironmentRows {

    static final String LOCK = "environment.lock";

    private final Material material;
    private final List<Row> rows = new ArrayList<>();

    private EnvironmentRows(Material material) {
        this.material = material;
    }

    static List<Row> of(Material material) {
        return new EnvironmentRows(material).rows();
    }

    private List<Row> rows() {
        files();
        containers();
        settings();
        packages();
        return rows;
    }

    private void files() {
        List<Fact.DependencyFile> files = Stream.concat(
                        material.facts(Fact.DependencyFile.class).stream(),
                        material.projectFacts(Fact.DependencyFile.class).stream())
                .toList();
        if (files.stream().noneMatch(Fact.DependencyFile::lock)) {
            rows.add(material.row(LOCK, "lock", material.notFound("missing.lock")));
        }
        files.stream()
                .sorted(Comparator.comparing((Fact.DependencyFile file) -> !file.lock())
                        .thenComparing(file -> file.run() == null))
                .forEach(file -> {
                    String key = file.lock() ? LOCK : "environment.declared";
                    String how = (file.lock() ? "lock" : "declared") + (file.run() == null ? ".beside" : ".recorded");
                    rows.add(new Row(
                            key,
                            material.say(file.lock() ? "row.lock" : "row.declared"),
                            new Field.Found(
                                    file.evidence().file(),
                                    Grade.RECORDED,
                                    material.say(how, file.entries(), file.pinned(), file.hashed()),
                                    material.cite(file))));
                });
    }

    private void containers() {
        List<Fact.Dependency> images = dependencies().stream()
                .filter(each -> each.ecosystem().equals("container"))
                .toList();
        if (images.isEmpty()) {
            rows.add(material.row("environment.container", "container", material.notFound("missing.container")));
        }
        images.forEach(image ->
                rows.add(material.row("environment.container", "container", material.recorded(version(image), image))));
    }

    private void settings() {
        List<Fact.Setting> settings = material.facts(Fact.Setting.class).stream()
                .filter(each -> each.kind() == Fact.Setting.Kind.SYSTEM)
                .toList();
        List<Fact.Dependency> interpreters = dependencies().stream()
                .filter(each -> each.ecosystem().equals("python"))
                .toList();
        interpreters.forEach(each -> rows.add(
                material.row("environment.interpreter", "interpreter", material.recorded(version(each), each))));
        settings.forEach(each -> rows.add(new Row(
                "environment.system:" + each.key(), material.name(each.key()), material.recorded(each.value(), each))));
        if (interpreters.isEmpty() && settings.isEmpty()) {
            rows.add(material.row("environment.interpreter", "interpreter", material.notFound("missing.system")));
        }
    }

    private void packages() {
        dependencies().stream()
                .filter(each -> each.run() != null)
                .filter(each -> !each.ecosystem().equals("container")
                        && !each.ecosystem().equals("python"))
                .forEach(each -> rows.add(new Row(
                        "environment.package:" + each.ecosystem() + ":" + each.name(),
                        material.name(each.name()),
                        material.recorded(version(each), each))));
    }

    private List<Fact.Dependency> dependencies() {
        return material.facts(Fact.Dependency.class);
    }

    private String version(Fact.Dependency dependency) {
        if (!dependency.digests().isEmpty() && dependency.ecosystem().equals("container")) {
            return dependency.name() + "@" + dependency.digests().getFirst().value();
        }
        if (dependency.version() != null) {
            return dependency.version();
        }
        return dependency.spec().isBlank() ? material.say("value.noVersion") : dependency.spec();
    }
}
