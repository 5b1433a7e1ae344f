package assay.diff;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the records of one run say, made ready for comparing.
record Profile(
        Run run,
        Code code,
        Map<String, Item> parameters,
        Libraries libraries,
        Environment environment,
        Files read,
        Files written,
        Map<String, Metrics.Known> metrics) {

    static Profile of(Run run, List<Fact> facts, Influence influence) {
        Set<Evidence> ofTheMachine = Environment.places(facts);
        List<Fact> own = facts.stream()
                .filter(fact -> !(fact instanceof Fact.Param param)
                        || !(ofTheMachine.contains(param.evidence())
                                || Files.isDigest(param.key(), param.value().recorded(), param.evidence())))
                .toList();
        return new Profile(
                run,
                Code.of(facts),
                Parameters.of(own),
                Libraries.of(facts, influence),
                Environment.of(facts),
                Files.read(run, facts),
                Files.written(run, facts),
                Metrics.of(facts));
    }
}
