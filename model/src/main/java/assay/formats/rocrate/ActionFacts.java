package assay.formats.rocrate;

import assay.fact.Digest;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.fact.Locator;
import assay.read.Checksum;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one action used, made and ran with.
record ActionFacts(Source source, Facts facts, Graph graph, RunFacts said) {
    private static final int MOST_MEMBERS = 100_000;

    void read(Tree action) {
        said.tag("description", action.get("description"));
        said.tag("error", action.get("error"));
        for (String time : List.of("startTime", "endTime")) {
            Tree written = action.get(time);
            if (Times.zoned(written.text()) == null) {
                said.tag(time + ", without a zone", written);
            }
        }
        Graph.references(action.get("instrument")).forEach(id -> instrument(id, action));
        objects(Graph.references(action.get("object")), Role.INPUT, action);
        objects(Graph.references(action.get("result")), Role.OUTPUT, action);
        Graph.references(action.get("environment")).forEach(this::variable);
        Graph.references(action.get("containerImage")).forEach(id -> image(id, action));
        for (String id : Graph.references(action.get("resourceUsage"))) {
            Tree usage = graph.find(id);
            String unit = usage.get("unitCode").text("");
            said.tag(
                    "resource usage " + usage.get("name").text(id),
                    usage.get("value").text("") + (unit.isEmpty() ? "" : " " + unit),
                    Source.at(usage));
        }
    }

    /// The program: a file of the crate, or something installed.
    private void instrument(String id, Tree action) {
        Tree program = graph.find(id);
        String name = program.get("name").text(id);
        said.tag("instrument", name, Source.at(action));
        if (CrateFile.is(program)) {
            file(program, Role.INPUT, Kind.CODE);
            return;
        }
        String version = program.get("softwareVersion")
                .text(program.get("version").text(""))
                .strip();
        if (!version.isEmpty()) {
            boolean exact = !version.contains(" ");
            said.dependency(
                    "system", name, exact ? "=" + version : version, exact ? version : null, Source.at(program));
        }
        Graph.references(program.get("softwareRequirements")).stream()
                .filter(each -> Graph.isA(graph.find(each), "ContainerImage"))
                .forEach(each -> image(each, program));
    }

    /// Collections stand for what they are made of.
    private void objects(List<String> ids, Role role, Tree action) {
        Deque<String> open = new ArrayDeque<>(ids);
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty() && seen.size() < MOST_MEMBERS) {
            String id = open.removeFirst();
            if (!seen.add(id)) {
                continue;
            }
            Tree object = graph.find(id);
            if (Graph.isA(object, "PropertyValue")) {
                value(object, role);
            } else if (Graph.isA(object, "Collection")) {
                open.addAll(Graph.references(object.get("hasPart")));
            } else if (CrateFile.is(object)) {
                file(object, role, null);
            } else if (!object.exists() && !id.startsWith("#")) {
                said.artifact(role, FileKind.of(id), id, Paths.name(id), List.of(), Source.at(action));
            }
        }
    }

    private void file(Tree file, Role role, @Nullable Kind known) {
        ProjectFacts project = new ProjectFacts(source, facts);
        String place = CrateFile.place(file, project);
        if (place == null) {
            return;
        }
        Kind kind = known == null ? FileKind.of(place) : known;
        String name = file.get("name").text(file.get("alternateName").text(Paths.name(place)));
        said.artifact(role, kind, place, name, CrateFile.digests(file), Source.at(file));
    }

    /// A parameter is called as the workflow calls it.
    private void value(Tree property, Role role) {
        String formal = Graph.references(property.get("exampleOfWork")).stream()
                .map(id -> graph.find(id).get("name").text(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        String key = formal.isEmpty() ? property.get("name").text(Graph.id(property)) : formal;
        Tree value = property.get("value");
        String text = Graph.values(value).stream().map(each -> each.text("")).collect(Collectors.joining(", "));
        Locator at = Source.at(property);
        if (value instanceof Tree.Mapping nested) {
            nested.leaves((name, leaf) -> said.param(key + "." + name, leaf.written(), at));
        } else if (role == Role.INPUT) {
            said.param(key, text, at);
        } else {
            said.tag("result " + key, text, at);
        }
    }

    private void variable(String id) {
        Tree property = graph.find(id);
        said.setting(
                Setting.Kind.VARIABLE,
                property.get("name").text(id),
                property.get("value").text(),
                Source.at(property));
    }

    private void image(String id, Tree from) {
        Tree image = graph.find(id);
        Digest digest = Checksum.of("sha256", image.get("sha256").text());
        String registry = image.get("registry").text("");
        String plain = image.get("name").text(id.replaceFirst("^docker://", ""));
        String whole = registry.isEmpty() || plain.startsWith(registry + "/") ? plain : registry + "/" + plain;
        int colon = whole.indexOf(':', whole.lastIndexOf('/') + 1);
        String name = colon < 0 ? whole : whole.substring(0, colon);
        String tag = image.get("tag").text("");
        String spec = !tag.isEmpty() ? ":" + tag : colon < 0 ? "" : whole.substring(colon);
        facts.add(new Dependency(
                said.run(),
                "container",
                Secrets.clean(name),
                Secrets.clean(spec),
                digest == null ? null : "sha256:" + digest.value(),
                Dependency.Origin.RECORDED,
                digest == null ? List.of() : List.of(digest),
                source.here(image.exists() ? image : from)));
    }
}
