package assay.diff;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a run read, or what it wrote, by path, or by name where the paths differ. Equal are two files only where a
/// digest over their content says so.
final class Files {
    /// A digest that people recorded as a parameter, because their tool has no place for it: `data.train.sha256`.
    private static final Pattern CLAIM =
            Pattern.compile("(?i)(?<subject>.*[A-Za-z0-9])[._/\\- ](?<algorithm>sha[_-]?256|md5|sha[_-]?1)(sum)?");
    private static final Pattern HEX = Pattern.compile("(?:(?:sha256|sha1|md5):)?([0-9a-fA-F]{32,64})");
    private static final Pattern OF_CODE = Pattern.compile("(?i)(.*[._/\\- ])?(git|commit|revision|vcs|code)");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)(.*[._/\\- ])?(model|checkpoint|ckpt|weights?|outputs?|predictions?|results?)([._/\\- ].*)?");

    private record Entry(String key, String name, Set<Digest> digests, SortedSet<Long> sizes, List<Evidence> evidence) {

        Entry and(Entry other) {
            Set<Digest> all = new LinkedHashSet<>(digests);
            all.addAll(other.digests);
            List<Evidence> places = new ArrayList<>(evidence);
            other.evidence.stream().filter(each -> !places.contains(each)).forEach(places::add);
            SortedSet<Long> both = new TreeSet<>(sizes);
            both.addAll(other.sizes);
            return new Entry(key, name.compareTo(other.name) <= 0 ? name : other.name, all, both, places);
        }

        /// Sizes on which records disagree are shown all.
        String bytes() {
            return sizes.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + " bytes";
        }

        Side side() {
            String text = digests.stream()
                    .min(STRONGEST)
                    .map(digest -> digest.algorithm() + ":" + digest.value())
                    .orElse(sizes.isEmpty() ? "no digest recorded" : bytes() + ", no digest recorded");
            return new Side(text, evidence);
        }
    }

    private static final Comparator<Digest> STRONGEST = Comparator.comparing(Digest::strength)
            .thenComparing(Digest::algorithm)
            .thenComparing(Digest::value);

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Aspect aspect;

    private Files(Aspect aspect) {
        this.aspect = aspect;
    }

    /// What it read, code left out.
    static Files read(Run run, List<Fact> facts) {
        Files files = new Files(Aspect.DATA);
        files.add(run, facts, Artifact.Role.INPUT);
        return files;
    }

    static Files written(Run run, List<Fact> facts) {
        Files files = new Files(Aspect.FILES);
        files.add(run, facts, Artifact.Role.OUTPUT);
        return files;
    }

    private void add(Run run, List<Fact> facts, Artifact.Role role) {
        for (Fact fact : facts) {
            if (fact instanceof Artifact artifact && artifact.role() == role && artifact.kind() != Artifact.Kind.CODE) {
                String key = inside(run, artifact.path());
                put(new Entry(
                        key,
                        artifact.name(),
                        new LinkedHashSet<>(artifact.digests()),
                        artifact.size() == null ? new TreeSet<>() : new TreeSet<>(Set.of(artifact.size())),
                        List.of(artifact.evidence())));
            }
        }
        Map<String, Entry> claims = new TreeMap<>();
        for (Fact fact : facts) {
            Entry claim = fact instanceof Fact.Param param
                    ? claim(param.key(), param.value().recorded(), param.evidence())
                    : fact instanceof Fact.Tag tag ? claim(tag.key(), tag.value(), tag.evidence()) : null;
            if (claim != null && WRITTEN.matcher(claim.key).matches() == (role == Artifact.Role.OUTPUT)) {
                claims.merge(claim.key, claim, Entry::and);
            }
        }
        claims.values().forEach(this::putClaim);
    }

    /// `data.train.sha256` is the digest of `data/train.csv` where that is the only file of that name.
    private void putClaim(Entry claim) {
        String last = claim.key.replaceFirst(".*[._/\\- ]", "");
        List<String> named = entries.values().stream()
                .filter(entry -> stem(entry.key).equalsIgnoreCase(last)
                        || stem(entry.name).equalsIgnoreCase(last))
                .map(Entry::key)
                .toList();
        if (named.size() == 1) {
            entries.computeIfPresent(named.getFirst(), (key, entry) -> entry.and(claim));
        } else {
            put(claim);
        }
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    private void put(Entry entry) {
        entries.merge(entry.key, entry, Entry::and);
    }

    /// Whether a parameter or tag names a digest of a file.
    static boolean isDigest(String key, String value, Evidence evidence) {
        return claim(key, value, evidence) != null;
    }

    private static @Nullable Entry claim(String key, String value, Evidence evidence) {
        if (key.length() > 200 || value.length() > 100) {
            return null;
        }
        Matcher name = CLAIM.matcher(key);
        Matcher hex = HEX.matcher(value.strip());
        if (!name.matches()
                || !hex.matches()
                || OF_CODE.matcher(name.group("subject")).matches()) {
            return null;
        }
        String digits = hex.group(1).toLowerCase(Locale.ROOT);
        Digest digest =
                switch (name.group("algorithm").toLowerCase(Locale.ROOT).replaceAll("[_-]", "") + digits.length()) {
                    case "sha25664" -> Digest.sha256(digits);
                    case "md532" -> Digest.md5(digits);
                    case "sha140" -> new Digest("sha1", digits, Strength.WEAK);
                    default -> null;
                };
        String subject = name.group("subject");
        return digest == null
                ? null
                : new Entry(subject, subject, new LinkedHashSet<>(Set.of(digest)), new TreeSet<>(), List.of(evidence));
    }

    /// The path inside the run's own folder, which no other run shares.
    private static String inside(Run run, String path) {
        String folder = run.record().substring(0, run.record().lastIndexOf('/') + 1);
        while (folder.matches("(.*/)?\\.[^/]+/")) {
            folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
        }
        return !folder.isEmpty() && path.startsWith(folder) ? path.substring(folder.length()) : path;
    }

    /// For grouping runs.
    String meaning() {
        return entries.values().stream()
                .map(each -> each.key + each.digests.stream().sorted(STRONGEST).toList())
                .collect(Collectors.joining("\n"));
    }

    static void compare(Files a, Files b, Influence influence, Found found) {
        Map<Entry, Entry> pairs = new java.util.LinkedHashMap<>();
        Set<Entry> left = new LinkedHashSet<>();
        Set<Entry> right = new LinkedHashSet<>(b.entries.values());
        for (Entry each : a.entries.values()) {
            Entry other = b.entries.get(each.key);
            if (other != null && right.remove(other)) {
                pairs.put(each, other);
            } else {
                left.add(each);
            }
        }
        pair(left, right, pairs, Files::alike);
        pair(left, right, pairs, (one, two) -> one.name.equals(two.name));
        pairs.forEach((one, two) -> both(a.aspect, one, two, a.entry(one.key, influence), found));
        String otherwise = a.aspect == Aspect.DATA ? "read" : "written";
        if (a.entries.isEmpty() || b.entries.isEmpty()) {
            oneSided(a, b, otherwise, found);
            return;
        }
        left.forEach(each -> {
            Influence.Entry entry = a.entry(each.key, influence);
            String reason = entry.reason() + "; the other run's records do not name it as " + otherwise;
            found.changes.add(new Change.Removed(a.aspect, each.key, each.side(), entry.rank(), reason));
        });
        right.forEach(each -> {
            Influence.Entry entry = a.entry(each.key, influence);
            String reason = entry.reason() + "; the other run's records do not name it as " + otherwise;
            found.changes.add(new Change.Added(a.aspect, each.key, each.side(), entry.rank(), reason));
        });
    }

    /// What a run wrote comes from what it was made of, and explains nothing.
    private Influence.Entry entry(String key, Influence influence) {
        return aspect == Aspect.DATA ? influence.data(key) : Influence.RESULT;
    }

    private static void oneSided(Files a, Files b, String otherwise, Found found) {
        String aspect = a.aspect == Aspect.DATA ? "Data" : "Files";
        if (a.entries.isEmpty() && b.entries.isEmpty()) {
            found.notes.add(aspect + ": neither run's records name a file that it has " + otherwise + ".");
            return;
        }
        boolean ofA = !a.entries.isEmpty();
        for (Entry each : (ofA ? a : b).entries.values()) {
            found.notCompared.add(new NotCompared(
                    a.aspect,
                    each.key,
                    ofA ? each.side() : null,
                    ofA ? null : each.side(),
                    "recorded for " + (ofA ? "a" : "b") + " only"));
        }
    }

    private interface Match {
        boolean test(Entry one, Entry two);
    }

    /// Pairs what matches one and one alone, on both sides.
    private static void pair(Set<Entry> left, Set<Entry> right, Map<Entry, Entry> pairs, Match match) {
        for (Entry one : List.copyOf(left)) {
            List<Entry> others =
                    right.stream().filter(two -> match.test(one, two)).toList();
            if (others.size() == 1
                    && left.stream()
                                    .filter(each -> match.test(each, others.getFirst()))
                                    .count()
                            == 1) {
                pairs.put(one, others.getFirst());
                left.remove(one);
                right.remove(others.getFirst());
            }
        }
    }

    private static boolean alike(Entry one, Entry two) {
        return one.digests.stream().anyMatch(each -> whole(each) && two.digests.contains(each));
    }

    private static boolean whole(Digest digest) {
        return digest.strength() == Strength.STRONG || digest.strength() == Strength.WEAK;
    }

    private static void both(Aspect aspect, Entry a, Entry b, Influence.Entry entry, Found found) {
        String key =
                a.key.equals(b.key) ? a.key : a.key.compareTo(b.key) < 0 ? a.key + ", " + b.key : b.key + ", " + a.key;
        String moved = a.key.equals(b.key) ? "" : "under another path; ";
        Set<Digest> equal = new TreeSet<>(STRONGEST);
        a.digests.stream().filter(b.digests::contains).forEach(equal::add);
        Set<Digest> other = new TreeSet<>(STRONGEST);
        a.digests.stream()
                .filter(one -> b.digests.stream().noneMatch(two -> two.equals(one)))
                .filter(one ->
                        b.digests.stream().anyMatch(two -> two.algorithm().equals(one.algorithm())))
                .forEach(other::add);
        Digest content = equal.stream().filter(Files::whole).findFirst().orElse(null);
        if (content != null) {
            found.same.add(new Same(
                    aspect, key, a.side(), b.side(), moved + "by " + content.algorithm() + ", " + words(content)));
            return;
        }
        Digest differs = other.stream().findFirst().orElse(null);
        if (differs != null) {
            boolean reference = differs.strength() == Strength.REFERENCE || differs.strength() == Strength.TIME;
            found.changes.add(new Change.Changed(
                    aspect,
                    key,
                    a.side(),
                    b.side(),
                    entry.rank(),
                    entry.reason() + (reference ? "; it is named by a version, its content is not recorded" : ""),
                    null));
            return;
        }
        if (!a.sizes.isEmpty() && !b.sizes.isEmpty() && !a.sizes.equals(b.sizes)) {
            found.changes.add(new Change.Changed(
                    aspect,
                    key,
                    new Side(a.bytes(), a.evidence),
                    new Side(b.bytes(), b.evidence),
                    entry.rank(),
                    entry.reason() + "; by size, no digests that can be compared are recorded",
                    null));
            return;
        }
        found.notCompared.add(new NotCompared(aspect, key, a.side(), b.side(), why(a, b, equal)));
    }

    private static String why(Entry a, Entry b, Set<Digest> equal) {
        if (!equal.isEmpty()) {
            Digest one = equal.iterator().next();
            return switch (one.strength()) {
                case SAMPLE -> "equal as far as " + one.algorithm() + " goes, which covers a part of the data";
                case TRUNCATED -> "equal in the short digest " + one.algorithm() + ", which is too short to tell";
                default -> "both name " + one.algorithm() + " " + one.value() + "; what it stood for is not recorded";
            };
        }
        if (a.digests.isEmpty() && b.digests.isEmpty()) {
            return "no digest is recorded for either";
        }
        return a.digests.isEmpty() || b.digests.isEmpty()
                ? "a digest is recorded for " + (a.digests.isEmpty() ? "b" : "a") + " only"
                : "the digests are of different algorithms";
    }

    private static String words(Digest digest) {
        return digest.strength() == Strength.STRONG ? "strong" : "weak: two files with one digest can be made";
    }
}
