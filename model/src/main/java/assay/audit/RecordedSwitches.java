package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a run's records say of switches that decide whether the same bits come out again: settings, parameters and
/// tags by the last part of their names.
///
/// @param values by name in lower case, with `_` for `-` and space
public record RecordedSwitches(Map<String, Said> values) {
    private static final Pattern DETERMINISTIC = Pattern.compile(
            "(?:torch_|use_|tf_|cudnn_|full_|enable_)*(?:deterministic|determinism)(?:_algorithms|_ops|_mode)?");

    /// @param key as recorded
    public record Said(String key, String value, Evidence evidence) {
        /// True, yes, on, 1; also what only warns.
        public boolean on() {
            return value.matches("(?i)true|yes|on|1|warn(_only)?");
        }

        public boolean off() {
            return value.matches("(?i)false|no|off|0");
        }
    }

    public static RecordedSwitches of(Subject subject) {
        Map<String, Said> values = new TreeMap<>();
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Fact.Setting setting -> add(setting.key(), setting.value(), fact, values);
                case Fact.Param param -> add(param.key(), param.value().recorded(), fact, values);
                case Fact.Tag tag -> add(tag.key(), tag.value(), fact, values);
                default -> {}
            }
        }
        return new RecordedSwitches(values);
    }

    private static void add(String key, String value, Fact fact, Map<String, Said> into) {
        String last = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1);
        String name = last.toLowerCase(Locale.ROOT).replaceAll("[- ]", "_");
        if (name.length() <= 60 && value.length() <= 60) {
            into.putIfAbsent(name, new Said(key, value.strip(), fact.evidence()));
        }
    }

    /// The first whose whole name matches.
    public Optional<Said> of(Pattern name) {
        return values.entrySet().stream()
                .filter(each -> name.matcher(each.getKey()).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Whether a record says that deterministic algorithms were asked for.
    public boolean deterministic() {
        return values.entrySet().stream()
                .anyMatch(each -> DETERMINISTIC.matcher(each.getKey()).matches()
                        && each.getValue().on());
    }
}
