package assay.formats.prov;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What activities used and generated: files, or values.
final class Entities {
    private static final String BAG = "metadata/provenance";

    private final Source source;
    private final Facts facts;
    private final Records records;
    private final Map<String, String> general = new HashMap<>();

    Entities(Source source, Facts facts, Records records) {
        this.source = source;
        this.facts = facts;
        this.records = records;
        records.each(
                "specializationOf",
                (_, part) -> general.putIfAbsent(
                        Records.attribute(part, "prov:specificEntity"), Records.attribute(part, "prov:generalEntity")));
    }

    /// @param as the role that it had, as a qualified name
    void add(RunFacts said, Role role, String name, String as, Tree edge) {
        List<Tree> parts = records.find("entity", name);
        Locator at = Source.at(edge);
        String value = Records.attribute(parts, "prov:value");
        String label = Records.attribute(parts, "prov:label");
        String key = !as.isEmpty() ? Names.local(as) : !label.isEmpty() ? label : Names.local(name);
        if (!value.isEmpty()) {
            if (role == Role.INPUT) {
                said.param(key, value, at);
            } else {
                said.tag("result " + key, value, at);
            }
            return;
        }
        Digest digest = digest(name);
        String place = place(name, parts, digest, at);
        if (place == null) {
            return;
        }
        String called = first(Records.attribute(parts, "cwlprov:basename"), label);
        Artifact.Kind named = FileKind.of(called);
        Artifact.Kind kind = named == Artifact.Kind.FILE ? FileKind.of(place) : named;
        said.artifact(
                role,
                kind,
                place,
                called.isEmpty() ? Paths.name(place) : called,
                digest == null ? List.of() : List.of(digest),
                at);
    }

    private @Nullable Digest digest(String name) {
        Digest own = Names.digest(records.names().address(name));
        return own == null ? Names.digest(records.names().address(general.getOrDefault(name, ""))) : own;
    }

    /// In a CWLProv bag data lies under its SHA-1. Elsewhere a location may be recorded, or the entity's own address.
    private @Nullable String place(String name, List<Tree> parts, @Nullable Digest digest, Locator at) {
        String folder = source.folder();
        if (digest != null && digest.algorithm().equals("sha1") && (folder.equals(BAG) || folder.endsWith("/" + BAG))) {
            String bag = folder.substring(0, folder.length() - BAG.length());
            return bag + "data/" + digest.value().substring(0, 2) + "/" + digest.value();
        }
        String location = first(Records.attribute(parts, "prov:location"), Records.attribute(parts, "prov:atLocation"));
        return location.isEmpty() ? records.names().address(name) : new ProjectFacts(source, facts).place(location, at);
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
