package assay.diff;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the records of one run say, made ready for comparing.
///
/// @param set parameters that the recorded command sets; null where no command is recorded
record Profile(
        Run run,
        Code code,
        Map<String, Item> parameters,
        @Nullable Set<String> set,
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
                Parameters.set(facts),
                Libraries.of(facts, influence),
                Environment.of(facts),
                Files.read(run, facts),
                Files.written(run, facts),
                Metrics.of(facts));
    }
}
