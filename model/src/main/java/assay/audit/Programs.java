package assay.audit;

import assay.fact.Fact;
import assay.fact.Run;
import java.util.List;

/// Finds the code of runs and reads it. Whoever answers keeps answers, for many runs share
/// their code.
public interface Programs {

    /// @param facts the run's
    Program of(Run run, List<Fact> facts);

    /// Where no code is at hand.
    Programs NONE = (run, facts) -> Program.none(Texts.FACTS.text("code.unlooked"));
}
