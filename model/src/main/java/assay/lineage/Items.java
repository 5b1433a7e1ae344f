package assay.lineage;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.lineage.Mention.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides which mentions speak of the same thing: equal digests over all bytes first; two algorithms where a file of
/// today has both digests; a path alone only where it can mean one thing.
final class Items {
    private static final Set<String> COMPUTABLE = Set.of("md5", "sha1", "sha256");
    /// Digests of no bytes at all: empty files are equal and say nothing about each other.
    private static final Set<String> OF_NOTHING = Set.of(
            "d41d8cd98f00b204e9800998ecf8427e",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final Lookup lookup;
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> algorithms = new TreeSet<>();
    /// Path to the digest keys recorded for it.
    private final Map<String, Set<String>> versions = new TreeMap<>();

    private final Map<String, Set<String>> references = new HashMap<>();
    private final Map<String, Set<String>> writers = new HashMap<>();

    private Items(Lookup lookup) {
        this.lookup = lookup;
    }

    /// Ordered by id.
    static List<Item> of(List<Mention> mentions, Lookup lookup) {
        Items items = new Items(lookup);
        mentions.forEach(items::learn);
        mentions.forEach(items::bridge);
        Map<String, List<Mention>> groups = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            groups.computeIfAbsent(items.key(mention), key -> new ArrayList<>()).add(mention);
        }
        return groups.values().stream()
                .filter(Items::known)
                .map(group -> new Item(List.copyOf(group), items.today(group)))
                .sorted(Comparator.comparing(Item::id))
                .toList();
    }

    /// How many items share each path, by recorded digests.
    static Map<String, Integer> versions(List<Item> items) {
        Map<String, Set<String>> ids = new HashMap<>();
        for (Item item : items) {
            for (Mention mention : item.mentions()) {
                if (mention.path() != null && !mention.whole().isEmpty()) {
                    ids.computeIfAbsent(mention.path(), path -> new TreeSet<>()).add(item.id());
                }
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        ids.forEach((path, each) -> counts.put(path, each.size()));
        return counts;
    }

    /// Whether the digest alone tells which item it is.
    static boolean says(Digest digest) {
        return Mention.whole(digest) && !OF_NOTHING.contains(digest.value());
    }

    /// A digest under a key without an algorithm's name counts only where others know it too.
    private static boolean known(List<Mention> group) {
        return group.stream().anyMatch(mention -> mention.path() != null || mention.kind() != Node.Kind.FILE);
    }

    private void learn(Mention mention) {
        List<String> keys = keys(mention);
        keys.forEach(key -> union(keys.getFirst(), key));
        mention.whole().forEach(digest -> algorithms.add(digest.algorithm()));
        String path = mention.path();
        if (path == null) {
            return;
        }
        if (!keys.isEmpty()) {
            versions.computeIfAbsent(path, p -> new TreeSet<>()).addAll(keys);
        } else if (mention.use() == Use.WROTE) {
            writers.computeIfAbsent(path, p -> new TreeSet<>()).add(own(mention));
        } else {
            mention.strongest()
                    .ifPresent(weak -> references
                            .computeIfAbsent(path, p -> new TreeSet<>())
                            .add(key(weak, path)));
        }
    }

    private static List<String> keys(Mention mention) {
        return mention.whole().stream()
                .map(digest -> key(digest, String.valueOf(mention.path())))
                .toList();
    }

    private static String key(Digest digest, String path) {
        String key = digest.algorithm() + ":" + digest.value();
        return says(digest) ? key : key + "@" + path;
    }

    private static String own(Mention mention) {
        return "own:" + mention.path() + "@"
                + (mention.run() == null
                        ? ""
                        : Objects.requireNonNull(mention.run()).key());
    }

    /// Ties an MD5 here to a SHA-256 there where one file of today has both.
    private void bridge(Mention mention) {
        if (algorithms.size() < 2 || mention.path() == null || mention.use() == Use.RAN_WITH) {
            return;
        }
        for (Digest digest : mention.whole()) {
            if (says(digest) && COMPUTABLE.contains(digest.algorithm())) {
                for (String place : places(mention.path(), digest, mention.evidence())) {
                    if (today(place, digest) == Item.Today.SAME) {
                        algorithms.stream()
                                .filter(other -> COMPUTABLE.contains(other) && !other.equals(digest.algorithm()))
                                .forEach(other -> bridge(digest, place, other));
                        break;
                    }
                }
            }
        }
    }

    private void bridge(Digest digest, String place, String algorithm) {
        if (lookup.file(place, algorithm) instanceof Lookup.Today.Present(Digest other)
                && parents.containsKey(key(other, place))) {
            union(key(digest, place), key(other, place));
        }
    }

    /// The file itself, and where DVC keeps its bytes: `.dvc/cache/files/md5/<2>/<30>` of the repository that the
    /// record lies in.
    private static List<String> places(String path, Digest digest, List<Evidence> evidence) {
        List<String> places = new ArrayList<>(List.of(path));
        if (digest.algorithm().equals("md5") && digest.value().length() == 32 && !evidence.isEmpty()) {
            String kept = ".dvc/cache/files/md5/" + digest.value().substring(0, 2) + "/"
                    + digest.value().substring(2);
            String folder = evidence.getFirst().file();
            do {
                int cut = folder.lastIndexOf('/');
                folder = cut < 0 ? "" : folder.substring(0, cut);
                places.add(folder.isEmpty() ? kept : folder + "/" + kept);
            } while (!folder.isEmpty());
        }
        return places;
    }

    private Item.Today today(String path, Digest recorded) {
        if (path.contains("://") || !COMPUTABLE.contains(recorded.algorithm())) {
            return Item.Today.NOT_KNOWN;
        }
        return switch (lookup.file(path, recorded.algorithm())) {
            case Lookup.Today.Present(Digest now) ->
                now.value().equals(recorded.value()) ? Item.Today.SAME : Item.Today.DIFFERENT;
            case Lookup.Today.Absent absent -> Item.Today.NOT_KNOWN;
            case Lookup.Today.NotChecked notChecked -> Item.Today.NOT_KNOWN;
        };
    }

    private Item.Today today(List<Mention> group) {
        Set<Item.Today> answers = new TreeSet<>();
        for (Mention mention : group) {
            if (mention.path() != null && (mention.use() == Use.READ || mention.use() == Use.WROTE)) {
                mention.whole().forEach(digest -> answers.add(today(mention.path(), digest)));
            }
        }
        return answers.isEmpty() ? Item.Today.NOT_KNOWN : answers.iterator().next();
    }

    private String key(Mention mention) {
        List<String> keys = keys(mention);
        if (!keys.isEmpty()) {
            return find(keys.getFirst());
        }
        String path = String.valueOf(mention.path());
        if (mention.use() == Use.WROTE || mention.use() == Use.RAN_WITH) {
            return own(mention);
        }
        String only = only(versions.getOrDefault(path, Set.of()));
        if (only != null && references.getOrDefault(path, Set.of()).size() < 2) {
            return only;
        }
        Set<String> written = writers.getOrDefault(path, Set.of());
        if (written.size() == 1 && !versions.containsKey(path)) {
            return written.iterator().next();
        }
        return "path:" + mention.strongest().map(weak -> key(weak, path)).orElse(path);
    }

    private @Nullable String only(Set<String> keys) {
        Set<String> roots = new TreeSet<>();
        keys.forEach(key -> roots.add(find(key)));
        return roots.size() == 1 ? roots.iterator().next() : null;
    }

    private void union(String a, String b) {
        String first = find(a);
        String second = find(b);
        boolean inOrder = first.compareTo(second) <= 0;
        parents.put(inOrder ? second : first, inOrder ? first : second);
    }

    private String find(String key) {
        String root = key;
        for (String up = parents.get(root); up != null && !up.equals(root); up = parents.get(root)) {
            root = up;
        }
        parents.put(key, root);
        return root;
    }
}
