package assay.audit.proving;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// One thing that is wrong with a project that is otherwise clean.
///
/// @param rule that ought to raise it
/// @param project the clean project that it is planted in
/// @param what in words
/// @param also other rules that rightly raise a critical or high finding on it, each with the reason
/// @param blind why the rule does not find it; empty where it does
record Defect(String rule, String project, String what, Plant plant, Map<String, String> also, String blind) {
    Defect {
        also = Map.copyOf(also);
    }

    /// Plants it.
    interface Plant {
        void in(Ground ground) throws IOException;
    }

    static Defect of(String rule, String project, String what, Plant plant) {
        return new Defect(rule, project, what, plant, Map.of(), "");
    }

    Defect also(String other, String why) {
        Map<String, String> more = new LinkedHashMap<>(also);
        more.put(other, why);
        return new Defect(rule, project, what, plant, more, blind);
    }

    /// Not found, and why: counted as missed. Where it is found after all, the test says so.
    Defect missed(String why) {
        return new Defect(rule, project, what, plant, also, why);
    }

    @Override
    public String toString() {
        return rule + " in " + project + ": " + what;
    }
}
