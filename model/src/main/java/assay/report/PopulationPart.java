package assay.report;

import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.lineage.Node;
import assay.report.people.About;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Section 3: every run of the folder, whatever became of it.
final class PopulationPart {

    private final Material material;

    private PopulationPart(Material material) {
        this.material = material;
    }

    static Section.Population of(Material material) {
        return new PopulationPart(material).section();
    }

    private Section.Population section() {
        List<Run> runs = material.input.records().runs();
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        runs.forEach(run -> counts.merge(run.status(), 1, Integer::sum));
        List<String> missing = missing(runs);
        return new Section.Population(
                counts.entrySet().stream()
                        .map(entry -> new Section.StatusCount(entry.getKey(), entry.getValue()))
                        .toList(),
                new Listing<>(runs.stream().map(this::row).toList()),
                new Listing<>(missing),
                statements(runs, missing),
                PeoplePart.said(material, About.CHOICE));
    }

    private List<String> statements(List<Run> runs, List<String> missing) {
        long deleted = runs.stream().filter(Run::deleted).count();
        List<String> all = new ArrayList<>();
        all.add(material.say("population.count", runs.size(), deleted));
        if (!material.input.behind().isEmpty()) {
            all.add(material.say("population.behind", material.name(material.run.name()), material.input.behind()));
        }
        if (material.input.statements().on(About.CHOICE).isEmpty()) {
            all.add(material.say("population.reason", material.name(material.run.name())));
        }
        all.add(
                missing.isEmpty()
                        ? material.say("population.noneMissing")
                        : material.say(
                                "population.missing",
                                missing.size(),
                                String.join(", ", missing.subList(0, Math.min(5, missing.size())))));
        return all;
    }

    /// Runs that others name as their parent, or that the lineage names, and that have no record.
    private List<String> missing(List<Run> runs) {
        return Stream.concat(
                        runs.stream().map(Run::parent),
                        material.input.lineage().nodes().stream().map(Node::run))
                .filter(Objects::nonNull)
                .distinct()
                .filter(id -> material.input.records().run(id) == null)
                .map(RunId::key)
                .sorted()
                .toList();
    }

    private Section.RunRow row(Run run) {
        return new Section.RunRow(
                material.name(run.name()),
                run.id().id(),
                run.id().tool(),
                run.experiment() == null ? material.say("value.noExperiment") : material.name(run.experiment()),
                run.status(),
                run.deleted(),
                run.id().equals(material.run.id()),
                run.start(),
                run.end(),
                time(run),
                run.record());
    }

    private String time(Run run) {
        if (run.start() == null) {
            return material.say("value.noTime");
        }
        String start = material.texts.stamp(run.start());
        return run.duration() == null ? start : material.say("value.took", start, Values.duration(run.duration()));
    }
}
