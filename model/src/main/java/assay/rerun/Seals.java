package assay.rerun;

import assay.fact.RunId;
import assay.judge.Tolerance;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Seal;
import assay.trail.Trail;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tolerances in the trail. The last one before the first rerun holds; a later one is told, and changes nothing.
public final class Seals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Seals() {}

    /// @param tolerance with its margins worked out
    public static Seal seal(Trail trail, RunId run, Tolerance tolerance) {
        return trail.seal(run, Terms.of(tolerance));
    }

    public static Sealed of(Trail trail, RunId run) {
        List<Seal> seals = trail.seals(run);
        if (seals.isEmpty()) {
            return new Sealed(Tolerance.NONE, new assay.judge.Seal.Missing(), null);
        }
        Seal last = seals.getLast();
        List<Seal> before = seals.stream().filter(Seal::beforeReruns).toList();
        if (before.isEmpty()) {
            return new Sealed(
                    tolerance(last), new assay.judge.Seal.After(last.entry().time(), firstRerun(trail, run)), last);
        }
        Seal holds = before.getLast();
        List<String> changes = Terms.changes(holds.terms(), last.terms());
        if (changes.isEmpty()) {
            return new Sealed(
                    tolerance(holds), new assay.judge.Seal.Before(holds.entry().time()), holds);
        }
        return new Sealed(
                tolerance(holds),
                new assay.judge.Seal.Changed(
                        holds.entry().time(),
                        "entry " + last.entry().seq() + " of " + last.entry().time() + " seals "
                                + String.join(", ", changes)),
                holds);
    }

    private static Instant firstRerun(Trail trail, RunId run) {
        return trail.entries(Kind.RERUN_STARTED).stream()
                .filter(entry -> Objects.equals(entry.fields().get("run"), run.key()))
                .map(Entry::time)
                .findFirst()
                .orElseThrow();
    }

    private static Tolerance tolerance(Seal seal) {
        Map<String, Object> terms = seal.terms();
        try {
            return Terms.tolerance(Json.parse(JSON.writeValueAsString(terms), Limits.RECORD));
        } catch (JsonProcessingException | SyntaxException damaged) {
            throw new IllegalStateException("The terms of entry " + seal.entry().seq() + " cannot be read.", damaged);
        }
    }
}
