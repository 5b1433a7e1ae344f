package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.SeedKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The seeds that a run's records hold: as seeds, as parameters or tags, or in the command of
/// the run or of a step.
///
/// @param values by source; only whole numbers and lists of them seed anything
/// @param empty keys that name a seed and hold none (`seed = None`)
public record RecordedSeeds(Map<String, String> values, List<String> empty, List<Evidence> evidence) {
    private static final Pattern NUMBERS = Pattern.compile("[\\[(]?\\s*\\d{1,20}(\\s*,\\s*\\d{1,20})*\\s*[\\])]?");

    public static RecordedSeeds of(Subject subject) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> empty = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Fact.Seed seed -> add(seed.source(), seed.value(), fact, values, empty, evidence);
                case Fact.Param param -> {
                    if (SeedKey.names(param.key())) {
                        add(param.key(), param.value().recorded(), fact, values, empty, evidence);
                    }
                }
                case Fact.Tag tag -> {
                    if (SeedKey.names(tag.key())) {
                        add(tag.key(), tag.value(), fact, values, empty, evidence);
                    }
                }
                case Fact.Command command -> arguments(command.arguments(), fact, values, empty, evidence);
                case Fact.Step step -> arguments(List.of(step.command()), fact, values, empty, evidence);
                default -> {}
            }
        }
        return new RecordedSeeds(values, List.copyOf(empty), List.copyOf(evidence));
    }

    private static void arguments(
            List<String> command, Fact fact, Map<String, String> values, List<String> empty, List<Evidence> evidence) {
        arguments(command).forEach((key, value) -> {
            if (SeedKey.names(key) && NUMBERS.matcher(value).matches() && !values.containsKey(key)) {
                add(key, value, fact, values, empty, evidence);
            }
        });
    }

    private static void add(
            String key,
            String value,
            Fact fact,
            Map<String, String> values,
            List<String> empty,
            List<Evidence> evidence) {
        if (NUMBERS.matcher(value.strip()).matches()) {
            if (values.putIfAbsent(key, value.strip()) == null) {
                evidence.add(fact.evidence());
            }
        } else {
            empty.add(key + " = " + (value.isBlank() ? "''" : value.strip()));
            evidence.add(fact.evidence());
        }
    }

    /// `--seed 3`, `--seed=3`, `seed=3`.
    private static Map<String, String> arguments(List<String> arguments) {
        List<String> words =
                arguments.size() == 1 ? List.of(arguments.getFirst().split("\\s+")) : arguments;
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).replaceFirst("^[-+]+", "");
            int equal = word.indexOf('=');
            if (equal > 0) {
                found.putIfAbsent(word.substring(0, equal), word.substring(equal + 1));
            } else if (words.get(i).startsWith("-") && i + 1 < words.size()) {
                found.putIfAbsent(word, words.get(i + 1));
            }
        }
        return found;
    }
}
