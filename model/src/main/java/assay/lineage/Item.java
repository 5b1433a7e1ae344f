package assay.lineage;

import assay.fact.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One item of the graph: everything that is said about the same bytes, or, where nobody recorded a
/// digest, about the
/// same name.
///
/// @param mentions in the order of the records
/// @param today what the lookup found at [#path]
record Item(List<Mention> mentions, Today today) {

    /// What the files hold now, against what is recorded.
    enum Today {
        SAME,
        DIFFERENT,
        NOT_KNOWN
    }

    private static final List<Node.Kind> MOST_TELLING = List.of(
            Node.Kind.MODEL,
            Node.Kind.METRICS,
            Node.Kind.ENVIRONMENT,
            Node.Kind.PARAMETERS,
            Node.Kind.CODE,
            Node.Kind.DATA,
            Node.Kind.FILE);

    Node.Kind kind() {
        return mentions.stream()
                .map(Mention::kind)
                .min(Comparator.comparingInt(MOST_TELLING::indexOf))
                .orElseThrow();
    }

    /// All recorded digests, the strongest first.
    List<Digest> digests() {
        return mentions.stream()
                .flatMap(mention -> mention.digests().stream())
                .distinct()
                .sorted(Mention.STRONGEST)
                .toList();
    }

    /// Whether somebody recorded a digest over all bytes.
    boolean seen() {
        return digests().stream().anyMatch(Mention::whole);
    }

    /// The shortest of the recorded paths: the project's own file rather than a tool's copy.
    @Nullable
    String path() {
        return mentions.stream()
                .map(Mention::path)
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    String id() {
        String prefix = Words.lower(kind()) + ":";
        List<Digest> digests = digests();
        String path = path();
        if (digests.isEmpty()) {
            return prefix + "path:" + path + writer();
        }
        Digest best = digests.getFirst();
        String id = prefix + best.algorithm() + ":" + best.value();
        return Items.says(best) ? id : id + ":" + path + writer();
    }

    /// Two runs that wrote to one path without a digest wrote two files; two that keep their packages in one database
    /// have two environments.
    private String writer() {
        return mentions.stream()
                .filter(mention -> mention.use() != Mention.Use.READ && mention.run() != null)
                .map(mention -> "@" + Objects.requireNonNull(mention.run()).key())
                .findFirst()
                .orElse("");
    }

    Node node(int versions) {
        String path = path();
        String name = mentions.stream()
                .filter(mention -> Objects.equals(mention.path(), path))
                .map(Mention::name)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean record = kind() == Node.Kind.ENVIRONMENT || kind() == Node.Kind.PARAMETERS;
        String label = record || path == null || path.endsWith("/") ? name : path.substring(path.lastIndexOf('/') + 1);
        TreeSet<String> tools = new TreeSet<>();
        mentions.stream().map(Mention::run).filter(Objects::nonNull).forEach(run -> tools.add(run.tool()));
        return new Node(id(), kind(), label, detail(versions), List.copyOf(tools), digests(), seen(), null, path);
    }

    private String detail(int versions) {
        List<String> words = new ArrayList<>();
        mentions.stream()
                .map(Mention::note)
                .filter(note -> !note.isEmpty())
                .min(Comparator.naturalOrder())
                .ifPresent(words::add);
        mentions.stream()
                .map(Mention::size)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(size -> words.add(Words.size(size)));
        if (today == Today.DIFFERENT) {
            words.add("differs today");
        }
        if (versions > 1) {
            words.add("one of " + versions + " versions");
        }
        if (!seen()) {
            words.add(digests().isEmpty() ? "no digest" : digests().getFirst().algorithm() + " only");
        }
        return String.join(" · ", words);
    }
}
