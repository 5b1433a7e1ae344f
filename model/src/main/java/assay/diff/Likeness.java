package assay.diff;

import assay.diff.Traits.Factor;
import assay.fact.Fact;
import assay.fact.Run;
import java.util.List;
import java.util.Map;

/// What a run was asked to do, but for its seeds, as one number: parameters, code and data. Where
/// it ran and with which
/// libraries is left out: the same experiment can be made in two places.
///
/// @param kind equal for runs that were asked to do the same, but for their seeds
/// @param told whether the records tell enough for that: a parameter or a commit, and no changes of
///     the code that were
///     lost
public record Likeness(long kind, boolean told) {

    public static Likeness of(Run run, List<Fact> facts) {
        Influence influence = Influence.with(null);
        Profile profile = Profile.of(run, facts, influence);
        Traits traits = Traits.of(profile, influence);
        long kind = 0;
        boolean parameters = false;
        for (Map.Entry<Factor, Long> each : traits.factors().entrySet()) {
            Factor factor = each.getKey();
            boolean asked = factor.aspect() == Aspect.PARAMETERS
                    || factor.aspect() == Aspect.CODE
                    || factor.aspect() == Aspect.DATA;
            if (asked && !factor.isSeed()) {
                kind += each.getValue();
                parameters |= factor.aspect() == Aspect.PARAMETERS;
            }
        }
        boolean commit = facts.stream().anyMatch(Fact.Commit.class::isInstance);
        return new Likeness(kind, traits.known() && (parameters || commit));
    }
}
