package assay.audit;

import assay.audit.RecordedCheckpoints.Known;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the project's checkpoints hold, by the keys that they name and the files of their folders. Nothing is loaded.
final class Checkpoints {
    private static final String NAMES = "checkpoint names";
    private static final Pattern FOLDER = Pattern.compile("(.*/)?(checkpoint|step|epoch)[-_]\\d+");
    private static final Pattern WEIGHTS =
            Pattern.compile("(model|pytorch_model|adapter_model|tf_model|flax_model).*\\.(safetensors|bin|h5|msgpack)");

    /// PyTorch's and Accelerate's names, and what Lightning calls the part of it that scales.
    private static final Pattern SCALER = Pattern.compile("(?i)scaler|amp_scaling|MixedPrecision");
    /// Of a StatefulDataLoader, of Accelerate (`dl_state_dict.bin`, `sampler.bin`) and of Lightning's loops.
    private static final Pattern LOADER =
            Pattern.compile("(?i)(data_?)?loader(s|_state.*|_[0-9].*)?$|^dl_state_dict|^sampler|sampler_state|^loops$");

    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    private final NavigableMap<String, Evidence> files = new TreeMap<>();
    private final Set<String> unread = new HashSet<>();

    private Checkpoints(Audited audited) {
        for (Fact fact : audited.records().projectFacts()) {
            if (fact instanceof Fact.Setting setting && setting.key().equals(NAMES)) {
                String file = setting.evidence().file();
                keys.put(file, new HashSet<>(Arrays.asList(setting.value().split(",\\s*"))));
                evidence.put(file, setting.evidence());
            } else if (fact instanceof Artifact artifact) {
                files.putIfAbsent(artifact.path(), artifact.evidence());
            }
        }
        audited.records().problems().stream().map(Problem::file).forEach(unread::add);
    }

    static Checkpoints of(Audited audited) {
        return audited.once(Checkpoints.class, Checkpoints::new);
    }

    /// Null where nothing is known of what it holds.
    @Nullable
    Known of(String path) {
        Set<String> names = keys.get(path);
        if (names != null || unread.contains(path)) {
            Set<String> found = names == null ? Set.of() : names;
            Evidence where = evidence.get(path);
            return new Known(
                    path,
                    has(found, "epoch", "global_step", "iteration"),
                    found.stream().anyMatch(each -> each.startsWith("optim")),
                    found.stream().anyMatch(each -> each.contains("scheduler")),
                    found.stream().anyMatch(each -> each.contains("rng_state")),
                    found.stream().anyMatch(SCALER.asPredicate()),
                    found.stream().anyMatch(LOADER.asPredicate()),
                    unread.contains(path),
                    where == null ? List.of() : List.of(where));
        }
        return FOLDER.matcher(path).matches() ? folder(path) : null;
    }

    private @Nullable Known folder(String path) {
        NavigableMap<String, Evidence> inside = files.subMap(path + "/", true, path + "/\uffff", false);
        List<String> names = inside.keySet().stream()
                .map(file -> file.substring(path.length() + 1))
                .toList();
        List<String> weights =
                names.stream().filter(name -> WEIGHTS.matcher(name).matches()).toList();
        if (weights.isEmpty()) {
            // Its files were not kept with the records.
            return null;
        }
        List<Evidence> where = new ArrayList<>();
        Evidence first = inside.get(path + "/" + weights.getFirst());
        if (first != null) {
            where.add(first);
        }
        return new Known(
                path,
                true,
                starts(names, "optimizer."),
                starts(names, "scheduler."),
                starts(names, "rng_state"),
                names.stream().anyMatch(SCALER.asPredicate()),
                names.stream().anyMatch(LOADER.asPredicate()),
                names.stream().anyMatch(name -> unread.contains(path + "/" + name)),
                where);
    }

    private static boolean has(Set<String> names, String... wanted) {
        return Arrays.stream(wanted).anyMatch(names::contains);
    }

    private static boolean starts(List<String> names, String start) {
        return names.stream().anyMatch(name -> name.startsWith(start));
    }
}
