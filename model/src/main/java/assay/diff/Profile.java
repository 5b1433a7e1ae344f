package assay.diff;

import assay.fact.Fact;
import assay.fact.Run;
import java.util.List;
import java.util.Map;

/// What the records of one run say, made ready for comparing.
record Profile(Run run, Map<String, Item> parameters, Libraries libraries, Map<String, Metrics.Known> metrics) {

    static Profile of(Run run, List<Fact> facts, Influence influence) {
        return new Profile(run, Parameters.of(facts), Libraries.of(facts, influence), Metrics.of(facts));
    }
}
