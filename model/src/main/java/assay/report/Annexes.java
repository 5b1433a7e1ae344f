package assay.report;

import java.util.List;
import java.util.stream.IntStream;

/// Appendices that hold the report's own words: how to check it, how it was made, what its words mean.
final class Annexes {
    private static final int STEPS = 5;
    private static final int METHOD = 9;
    private static final int TERMS = 13;
    private static final int NUMBERS = 5;

    private Annexes() {}

    static Section.HowToCheck check(Material material) {
        return new Section.HowToCheck(
                material.say("check.lead"),
                numbers(STEPS)
                        .mapToObj(n -> new Section.Step(
                                material.say("check." + n),
                                material.say("check." + n + ".command"),
                                material.say("check." + n + ".expected")))
                        .toList());
    }

    static Section.Method method(Material material) {
        return new Section.Method(texts(material, "method", METHOD));
    }

    static Section.Glossary glossary(Material material) {
        return new Section.Glossary(
                numbers(TERMS)
                        .mapToObj(n ->
                                new Section.Term(material.say("term." + n), material.say("term." + n + ".meaning")))
                        .toList(),
                texts(material, "figures", NUMBERS));
    }

    private static List<String> texts(Material material, String key, int count) {
        return numbers(count).mapToObj(n -> material.say(key + "." + n)).toList();
    }

    private static IntStream numbers(int count) {
        return IntStream.rangeClosed(1, count);
    }
}
