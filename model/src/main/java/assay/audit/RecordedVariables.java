package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Setting;
import assay.fact.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The environment variables of a run, as far as its records name them.
///
/// @param values by name in upper case; what is kept as a parameter, a tag or a switch under a variable's name counts
/// too
/// @param listed whether the records list the environment, so that a variable that is not among them was not set
/// @param evidence where the list stands
public record RecordedVariables(Map<String, Said> values, boolean listed, List<Evidence> evidence) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PYTHONHASHSEED");
    private static final Pattern GAP = Pattern.compile("environment variables|^all$", Pattern.CASE_INSENSITIVE);
    /// Whoever lists the environment lists these; whoever picks what is of use does not.
    private static final Set<String> OF_EVERY_ENVIRONMENT = Set.of("PATH", "HOME", "PWD", "SHELL", "USER");

    public record Said(String value, Evidence evidence) {}

    public RecordedVariables {
        evidence = List.copyOf(evidence);
    }

    public static RecordedVariables of(Subject subject) {
        Map<String, Said> values = new LinkedHashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        boolean listed = false;
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Setting setting -> {
                    if (setting.kind() == Setting.Kind.VARIABLE) {
                        evidence.add(setting.evidence());
                        listed |= OF_EVERY_ENVIRONMENT.contains(setting.key()) || isAssays(setting);
                    }
                    add(setting.key(), setting.value(), fact, values);
                }
                case Fact.Param param -> add(param.key(), param.value().recorded(), fact, values);
                case Fact.Tag tag -> add(tag.key(), tag.value(), fact, values);
                default -> {}
            }
        }
        return new RecordedVariables(values, listed, evidence.stream().limit(1).toList());
    }

    /// Assay's own record holds every variable that steers a program, and no other.
    private static boolean isAssays(Setting setting) {
        return setting.run() != null && setting.run().tool().equals("assay");
    }

    private static void add(String key, String value, Fact fact, Map<String, Said> into) {
        String name = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toUpperCase(Locale.ROOT);
        if (NAME.matcher(name).matches()) {
            into.putIfAbsent(name, new Said(value.strip(), fact.evidence()));
        }
    }

    public Optional<Said> of(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The answer where a variable is not named and the records do not list the environment.
    public static Outcome unknown(Subject subject) {
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .orElseGet(() -> new Outcome.NotFound(subject.gap(Layer.ENVIRONMENT, GAP)
                        .orElseGet(() -> Texts.FACTS.text("variables.none", subject.looked()))));
    }
}
