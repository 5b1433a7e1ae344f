package assay.diff;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The machine of one run by the names that people use: GPU, driver, CUDA, OS, Python, container, variables and
/// switches.
///
/// @param items by key
/// @param variables whether any environment variable is recorded, so that one that is missing was not set
record Environment(Map<String, Item> items, boolean variables) {
    private static final String VARIABLE = "variable ";

    static Environment of(List<Fact> facts) {
        Map<String, Item> items = new TreeMap<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Setting setting -> setting(setting, items);
                case Dependency dependency when dependency.ecosystem().equals("python") -> python(dependency, items);
                case Dependency dependency
                when dependency.ecosystem().equals("container") -> container(dependency, items);
                default -> {}
            }
        }
        devices(facts, items);
        tags(facts, items);
        return new Environment(items, items.keySet().stream().anyMatch(key -> key.startsWith(VARIABLE)));
    }

    /// Places in records that tell of the machine, so that a parameter that stands there is not counted twice.
    static Set<Evidence> places(List<Fact> facts) {
        Set<Evidence> places = new HashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Setting || fact instanceof Fact.Device || fact instanceof Dependency) {
                places.add(fact.evidence());
            }
        }
        return places;
    }

    private static void setting(Setting setting, Map<String, Item> into) {
        switch (setting.kind()) {
            case VARIABLE -> put(VARIABLE + setting.key(), setting.value(), setting.evidence(), into);
            case SWITCH -> put("switch " + setting.key(), setting.value(), setting.evidence(), into);
            case SYSTEM -> {
                String known = known(setting.key());
                put(known.isEmpty() ? setting.key() : known, setting.value(), setting.evidence(), into);
            }
        }
    }

    /// What tools call one thing; empty for what no other tool has a word for.
    private static String known(String key) {
        String last = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
        return switch (last) {
            case "os", "platform", "operating_system", "system" -> "OS";
            case "kernel", "kernel_version" -> "kernel";
            case "machine", "arch", "architecture" -> "architecture";
            case "python", "python_version", "pythonversion" -> "Python";
            case "cpu", "processor", "cpu_name", "cpu_model" -> "CPU";
            case "cpu_count", "cpucount", "cpu_count_logical", "n_cpu", "cores" -> "CPU count";
            case "cuda", "cuda_version", "cudaversion" -> "CUDA";
            case "cudnn", "cudnn_version" -> "cuDNN";
            case "nccl", "nccl_version" -> "NCCL";
            case "driver", "gpu_driver", "driver_version", "nvidia_driver" -> "driver";
            case "hostname", "host", "node" -> "host";
            default -> "";
        };
    }

    private static void python(Dependency python, Map<String, Item> into) {
        String version = python.version();
        if (python.origin() == Dependency.Origin.DECLARED || version == null) {
            put("Python asked for", version == null ? python.spec() : version, python.evidence(), into);
        } else {
            put("Python", version, python.evidence(), into);
        }
    }

    private static void container(Dependency image, Map<String, Item> into) {
        String digest = image.digests().stream()
                .sorted(java.util.Comparator.comparing(Digest::strength).thenComparing(Digest::value))
                .map(each -> each.algorithm() + ":" + each.value())
                .findFirst()
                .orElse("");
        String key = image.origin() == Dependency.Origin.DECLARED ? "container asked for" : "container " + image.name();
        String text = image.name() + (digest.isEmpty() ? " " + image.spec() : "@" + digest);
        // A tag can be moved to another image: without a digest nothing says that two images are one.
        String meaning = digest.isEmpty() ? "tag " + text : digest;
        into.merge(key, Item.of(key, meaning, text.strip(), image.evidence()), Item::and);
    }

    private static void devices(List<Fact> facts, Map<String, Item> into) {
        Map<String, Integer> gpus = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Device device) {
                String word = device.kind().toUpperCase(Locale.ROOT);
                put(word, device.name(), device.evidence(), into);
                device.attributes().forEach((name, value) -> attribute(word, name, value, device, into));
                if (word.equals("GPU")) {
                    gpus.merge(device.evidence().file(), 1, Integer::sum);
                }
            }
        }
        // Two records may name the same devices: the one that lists most counts.
        int most = gpus.values().stream().mapToInt(each -> each).max().orElse(0);
        if (most > 1) {
            for (Fact fact : facts) {
                if (fact instanceof Fact.Device device
                        && gpus.getOrDefault(device.evidence().file(), 0) == most) {
                    put("GPU count", Integer.toString(most), device.evidence(), into);
                }
            }
        }
    }

    private static void attribute(String word, String name, String value, Fact.Device device, Map<String, Item> into) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', ' ').replace('/', ' ');
        String key = plain.contains("driver")
                ? "driver"
                : switch (plain) {
                    case "memory", "memory total", "memorytotal" -> word + " memory";
                    case "count" -> word + " count";
                    case "capability", "computecapability", "compute capability" -> "compute capability";
                    case "cuda", "cuda version" -> "CUDA";
                    // Names one piece of hardware, which no two machines share.
                    case "uuid", "serial", "pci bus id", "index" -> "";
                    default -> word + " " + plain;
                };
        if (!key.isEmpty()) {
            put(key, value, device.evidence(), into);
        }
    }

    /// Where a tool has no place of its own for it, people tag it.
    private static void tags(List<Fact> facts, Map<String, Item> into) {
        Map<String, Item> tagged = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Tag tag && !tag.value().isBlank()) {
                String known = known(tag.key());
                if (!known.isEmpty()) {
                    put(known, tag.value(), tag.evidence(), tagged);
                }
            }
        }
        tagged.forEach(into::putIfAbsent);
    }

    private static void put(String key, String value, Evidence evidence, Map<String, Item> into) {
        into.merge(key, Item.of(key, Values.meaning(value), value, evidence), Item::and);
    }

    /// For grouping runs.
    ///
    /// @param rank things of less do not count
    String meaning(Influence influence, int rank) {
        StringBuilder text = new StringBuilder();
        items.forEach((key, item) -> {
            if (influence.environment(key).rank() >= rank) {
                text.append(key).append('=').append(item.meaning()).append('\n');
            }
        });
        return text.toString();
    }

    static void compare(Environment a, Environment b, Influence influence, Found found) {
        Set<String> keys = new TreeSet<>(a.items.keySet());
        keys.addAll(b.items.keySet());
        for (String key : keys) {
            Item one = a.items.get(key);
            Item two = b.items.get(key);
            Influence.Entry entry = influence.environment(key);
            if (one != null && two != null) {
                both(one, two, entry, found);
            } else if (key.startsWith(VARIABLE) && a.variables && b.variables) {
                String reason = entry.reason() + "; the other run's records name variables, but not this one";
                if (one != null) {
                    found.changes.add(new Change.Removed(Aspect.ENVIRONMENT, key, one.side(), entry.rank(), reason));
                } else if (two != null) {
                    found.changes.add(new Change.Added(Aspect.ENVIRONMENT, key, two.side(), entry.rank(), reason));
                }
            } else {
                found.notCompared.add(new NotCompared(
                        Aspect.ENVIRONMENT,
                        key,
                        one == null ? null : one.side(),
                        two == null ? null : two.side(),
                        "recorded for " + (one == null ? "b" : "a") + " only"));
            }
        }
        if (keys.isEmpty()) {
            found.notes.add("Environment: not recorded for either run.");
        }
    }

    private static void both(Item one, Item two, Influence.Entry entry, Found found) {
        if (!one.meaning().equals(two.meaning())) {
            found.changes.add(new Change.Changed(
                    Aspect.ENVIRONMENT, one.key(), one.side(), two.side(), entry.rank(), entry.reason(), null));
        } else if (one.meaning().startsWith("tag ")) {
            found.notCompared.add(new NotCompared(
                    Aspect.ENVIRONMENT,
                    one.key(),
                    one.side(),
                    two.side(),
                    "the same tag; no digest is recorded, and a tag can be moved to another image"));
        } else {
            found.same.add(new Same(Aspect.ENVIRONMENT, one.key(), one.side(), two.side(), null));
        }
    }
}
