package assay.index;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Something that a fact says and that people search for: a parameter with its value, a metric's name, a file, a
/// digest.
///
/// @param key a name, a path, a digest; cut at [#LONGEST] characters
/// @param text a value, or what the digest is of; cut likewise, empty where there is none
public record Term(Kind kind, String key, String text) {
    /// Characters that are kept of a key and of a text.
    public static final int LONGEST = 240;

    public Term {
        key = cut(key);
        text = cut(text);
    }

    /// What a term is. The numbers stand in the index and are never used twice.
    public enum Kind {
        PARAMETER(1),
        METRIC(2),
        TAG(3),
        FILE(4),
        PACKAGE(5),
        MODEL(6),
        DIGEST(7),
        COMMIT(8),
        SETTING(9);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        String word() {
            return "k" + number;
        }
    }

    static List<Term> of(Fact fact) {
        return switch (fact) {
            case Fact.Param it ->
                List.of(new Term(Kind.PARAMETER, it.key(), it.value().recorded()));
            case Fact.Metric it -> List.of(metric(it.key()));
            case Fact.Tag it -> List.of(new Term(Kind.TAG, it.key(), it.value()));
            case Fact.Artifact it -> {
                List<Term> terms = new ArrayList<>();
                terms.add(new Term(Kind.FILE, it.path(), it.path().endsWith(it.name()) ? "" : it.name()));
                it.digests().forEach(digest -> terms.add(new Term(Kind.DIGEST, digest.value(), it.path())));
                yield terms;
            }
            case Fact.Dependency it -> {
                String version = it.version() == null ? it.spec() : it.version();
                Term named = new Term(Kind.PACKAGE, it.name(), version);
                yield Stream.concat(
                                Stream.of(named),
                                it.digests().stream().map(digest -> new Term(Kind.DIGEST, digest.value(), it.name())))
                        .toList();
            }
            case Fact.Model it -> List.of(new Term(Kind.MODEL, it.name(), it.version()));
            case Fact.Commit it -> List.of(new Term(Kind.COMMIT, it.sha(), it.branch() == null ? "" : it.branch()));
            case Fact.Setting it -> List.of(new Term(Kind.SETTING, it.key(), it.value()));
            case Fact.Notebook it -> List.of(new Term(Kind.FILE, it.path(), ""));
            case Fact.Execution it -> List.of();
            case Fact.Step it -> List.of();
            case Fact.Seed it -> List.of();
            case Fact.Command it -> List.of();
            case Fact.Device it -> List.of(new Term(Kind.SETTING, it.kind(), it.name()));
            case Fact.DependencyFile it -> List.of();
            case Fact.Repository it -> List.of();
        };
    }

    static Term metric(String key) {
        return new Term(Kind.METRIC, key, "");
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, half ? LONGEST - 1 : LONGEST);
    }
}
