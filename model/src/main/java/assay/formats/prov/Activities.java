package assay.formats.prov;

import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Each activity is a run. One that another activity started is its child.
final class Activities {
    private static final String UUID = "urn:uuid:";

    private final Source source;
    private final Facts facts;
    private final Records records;
    private final Map<String, String> starters = new HashMap<>();
    private final Map<String, String> starts = new HashMap<>();
    private final Map<String, String> ends = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();

    Activities(Source source, Facts facts, Records records) {
        this.source = source;
        this.facts = facts;
        this.records = records;
    }

    void read() {
        records.each("wasStartedBy", (_, part) -> {
            String activity = Records.attribute(part, "prov:activity");
            starters.putIfAbsent(activity, Records.attribute(part, "prov:starter"));
            put(starts, activity, Records.attribute(part, "prov:time"));
        });
        records.each(
                "wasEndedBy",
                (_, part) -> put(ends, Records.attribute(part, "prov:activity"), Records.attribute(part, "prov:time")));
        records.each("wasAssociatedWith", (_, part) -> {
            List<Tree> agent = records.find("agent", Records.attribute(part, "prov:agent"));
            if (Records.attributes(agent, "prov:type").contains("prov:Person")) {
                people.putIfAbsent(
                        Records.attribute(part, "prov:activity"),
                        Records.attribute(agent, "foaf:name").isEmpty()
                                ? Records.attribute(agent, "prov:label")
                                : Records.attribute(agent, "foaf:name"));
            }
        });
        Set<String> told = new HashSet<>();
        records.each("activity", (name, part) -> {
            if (!name.isEmpty() && told.add(name)) {
                execution(name, part);
            }
        });
        records.each("wasAssociatedWith", (_, part) -> agent(part));
        Entities entities = new Entities(source, facts, records);
        Set<String> edges = new HashSet<>();
        edges("used", Role.INPUT, edges, entities);
        edges("wasGeneratedBy", Role.OUTPUT, edges, entities);
    }

    private void edges(String kind, Role role, Set<String> seen, Entities entities) {
        records.each(kind, (_, part) -> {
            RunFacts said = said(Records.attribute(part, "prov:activity"));
            String entity = Records.attribute(part, "prov:entity");
            String as = Records.attribute(part, "prov:role");
            if (said != null && !entity.isEmpty() && seen.add(said.run().key() + " " + role + entity + " " + as)) {
                entities.add(said, role, entity, as, part);
            }
        });
    }

    private static void put(Map<String, String> times, String activity, String written) {
        if (!written.isEmpty()) {
            times.putIfAbsent(activity, written);
        }
    }

    private void execution(String name, Tree first) {
        List<Tree> parts = records.find("activity", name);
        String label = Records.attribute(parts, "prov:label");
        put(starts, name, Records.attribute(parts, "prov:startTime"));
        put(ends, name, Records.attribute(parts, "prov:endTime"));
        String start = starts.getOrDefault(name, "");
        String end = ends.getOrDefault(name, "");
        String starter = starters.getOrDefault(name, "");
        boolean child = !starter.isEmpty()
                && !starter.equals(name)
                && !records.find("activity", starter).isEmpty();
        String person = people.getOrDefault(name, "");
        RunId run = run(name);
        facts.add(new Execution(
                run,
                label.isEmpty() ? Names.local(name).isEmpty() ? name : Names.local(name) : Secrets.clean(label),
                Status.UNKNOWN,
                Times.zoned(start),
                Times.zoned(end),
                child ? run(starter) : null,
                false,
                null,
                person.isEmpty() || person.contains("@") ? null : person,
                source.here(first)));
        RunFacts said = new RunFacts(run, source, source.path(), facts);
        Records.attributes(parts, "prov:type").forEach(type -> said.tag("type", type, Source.at(first)));
        said.tag("start, without a zone", Times.zoned(start) == null ? start : "", Source.at(first));
        said.tag("end, without a zone", Times.zoned(end) == null ? end : "", Source.at(first));
    }

    private void agent(Tree part) {
        RunFacts said = said(Records.attribute(part, "prov:activity"));
        if (said == null) {
            return;
        }
        String name = Records.attribute(part, "prov:agent");
        List<Tree> agent = records.find("agent", name);
        String label = Records.attribute(agent, "prov:label");
        if (!Records.attributes(agent, "prov:type").contains("prov:Person")) {
            said.tag("agent", label.isEmpty() ? name : label, Source.at(part));
        }
        said.tag("plan", Records.attribute(part, "prov:plan"), Source.at(part));
        String image = Records.attribute(agent, "cwlprov:image");
        if (!image.isEmpty()) {
            int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
            String tag = colon < 0 ? "" : image.substring(colon);
            String bare = colon < 0 ? image : image.substring(0, colon);
            said.dependency("container", bare, tag, null, Source.at(agent.getFirst()));
        }
    }

    /// Null for what is no activity of this document.
    private @Nullable RunFacts said(String activity) {
        return activity.isEmpty() || records.find("activity", activity).isEmpty()
                ? null
                : new RunFacts(run(activity), source, source.path(), facts);
    }

    /// UUIDs are the same everywhere; other names are the document's.
    private RunId run(String activity) {
        String address = records.names().address(activity);
        return address.startsWith(UUID) && address.length() > UUID.length()
                ? RunId.global("prov", address.substring(UUID.length()))
                : new RunId("prov", source.path(), activity);
    }
}
