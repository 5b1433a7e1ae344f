package assay.audit;

import assay.fact.Fact.Dependency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which frameworks for tensors a run used, as far as its records tell: its own list of packages first, then a file
/// that lists packages at or above its record, then its tool.
///
/// @param versions of `torch`, `tensorflow` and `jax` by name; empty where only the framework is known
public record RecordedFrameworks(Map<String, String> versions) {
    private static final Map<String, String> NAMES = Map.of(
            "torch", "torch",
            "pytorch", "torch",
            "pytorch-gpu", "torch",
            "tensorflow", "tensorflow",
            "tensorflow-gpu", "tensorflow",
            "tensorflow-macos", "tensorflow",
            "tensorflow-base", "tensorflow",
            "jax", "jax");
    private static final Set<String> ON_TORCH = Set.of("lightning", "huggingface");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    public static RecordedFrameworks of(Subject subject) {
        Map<String, String> versions = new TreeMap<>();
        subject.all(Dependency.class).forEach(each -> add(each, versions));
        if (subject.run() != null) {
            String record = subject.run().record();
            subject.ofProject(Dependency.class).stream()
                    .filter(each -> record.startsWith(folder(each.evidence().file())))
                    .forEach(each -> add(each, versions));
            if (subject.run().formats().stream().anyMatch(ON_TORCH::contains)) {
                versions.putIfAbsent("torch", "");
            }
        }
        return new RecordedFrameworks(versions);
    }

    private static void add(Dependency each, Map<String, String> into) {
        String framework = NAMES.get(each.name());
        if (framework != null && !each.ecosystem().equals("container")) {
            String version = each.version() == null ? "" : each.version();
            into.merge(framework, version, (known, more) -> known.isEmpty() ? more : known);
        }
    }

    /// With its `/`; empty for the project's.
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    public boolean has(String framework) {
        return versions.containsKey(framework);
    }

    /// `2.4.1+cu124`; empty where it is not recorded.
    public String version(String framework) {
        return versions.getOrDefault(framework, "");
    }

    /// Whether the version is at least this one; empty where it is not known.
    public Optional<Boolean> atLeast(String framework, int major, int minor) {
        Matcher version = VERSION.matcher(version(framework));
        if (!version.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(version.group(1));
        int second = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return Optional.of(first > major || (first == major && second >= minor));
    }
}
