package assay.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Replaces what tells who and where somebody is by marks with numbers, `[person 1]`, the same mark for the same name
/// throughout a report, and counts them. Numbers follow first appearance.
///
/// Names are found as whole words, and only those that the records give as a user's or a host's or that own a home
/// folder; the rest by its shape ([Traces]).
final class Redactor {

    enum Kind {
        PERSON,
        HOST,
        HOME,
        ADDRESS
    }

    private static final String WITHHELD = "[withheld]";

    /// Too common as words to be struck out wherever they stand; in a home or a URL they still are.
    private static final Set<String> COMMON = Set.of("""
            root user admin data train test model models code main runner jenkins ubuntu debian docker git mlflow \
            default none unknown local localhost home run runs src python base build worker node host app airflow dvc \
            alpha beta dev stable final best person address""".split(" ", -1));

    private final Set<Reveal> reveal;
    private final Texts texts;
    private final Map<String, Kind> names =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final Map<Kind, Map<String, Integer>> marks = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<Redactions.Value> values = new ArrayList<>();
    private final Salts salts;
    private boolean counting = true;
    private Pattern words = Pattern.compile("(?!)");

    Redactor(Set<Reveal> reveal, Texts texts, Salts salts) {
        this.reveal = reveal;
        this.texts = texts;
        this.salts = salts;
    }

    /// A name as a record gives it. Call before the first [#clean].
    void learn(String name, Kind kind) {
        String lower = lower(name);
        if (lower.length() > 2 && !COMMON.contains(lower)) {
            names.putIfAbsent(lower, kind);
            words = Pattern.compile(
                    names.keySet().stream()
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    /// Learns the owners of homes in this text. Changes nothing, so that it can be mapped over a report.
    String learnHomes(String text) {
        Traces.HOME.matcher(text).results().map(found -> found.group(1)).forEach(owner -> {
            if (owner != null) {
                learn(owner, Kind.PERSON);
            }
        });
        return text;
    }

    String clean(String text) {
        return each(text, this::mark);
    }

    /// Whether something in it is withheld. Counts nothing.
    boolean withholds(String text) {
        return !each(text, (kind, name) -> revealed(kind) ? name : WITHHELD).equals(text);
    }

    /// Looks for a shape only where the text holds what each of its matches holds: some look behind at every place.
    private String each(String text, BiFunction<Kind, String, String> mark) {
        String out = text;
        if (holds(out, "home/", "Users", "/root", "~")) {
            out = replace(Traces.HOME, out, found -> mark.apply(Kind.HOME, found.group()));
        }
        if (holds(out, "://")) {
            out = replace(Traces.USER_IN_URL, out, found -> mark.apply(Kind.PERSON, found.group()));
        }
        if (holds(out, "/~")) {
            out = replace(Traces.USER_PAGE, out, found -> mark.apply(Kind.PERSON, found.group()));
        }
        if (holds(out, "@")) {
            out = replace(Traces.MAIL, out, found -> mark.apply(Kind.ADDRESS, found.group()));
        }
        if (holds(out, ".", ":")) {
            out = replace(Traces.NETWORK, out, found -> mark.apply(Kind.ADDRESS, found.group()));
        }
        if (holds(out, "://")) {
            out = replace(Traces.INNER_HOST, out, found -> mark.apply(Kind.HOST, found.group()));
        }
        return replace(
                words, out, found -> mark.apply(names.getOrDefault(lower(found.group()), Kind.PERSON), found.group()));
    }

    private static boolean holds(String text, String... parts) {
        return Arrays.stream(parts).anyMatch(text::contains);
    }

    private String mark(Kind kind, String name) {
        if (revealed(kind)) {
            return name;
        }
        if (counting) {
            counts.merge(kind, 1, Integer::sum);
        }
        Map<String, Integer> numbers = marks.computeIfAbsent(kind, any -> new LinkedHashMap<>());
        Integer known = numbers.get(lower(name));
        int number = known == null ? numbers.size() + 1 : known;
        String mark = texts.say("redaction.mark." + kind, Integer.toString(number));
        if (known == null) {
            numbers.put(lower(name), number);
            values.add(Redactions.Value.of(mark, word(kind), name, salts));
        }
        return mark;
    }

    /// What follows is beside the report: its marks are listed, but not how often they stand there.
    void countNoMore() {
        counting = false;
    }

    /// The commitment to a line of the trail that is withheld whole.
    String withhold(String line, long seq) {
        Redactions.Value value = Redactions.Value.of("entry " + seq, LogLine.KIND, line, salts);
        values.add(value);
        return value.commitment();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// What was withheld up to now, in the order in which it was found.
    List<Redactions.Value> values() {
        return List.copyOf(values);
    }

    private boolean revealed(Kind kind) {
        return reveal.contains(kind == Kind.HOME ? Reveal.PATHS : Reveal.PEOPLE);
    }

    /// What was replaced up to now, all kinds.
    List<Section.Redaction> redactions() {
        return Arrays.stream(Kind.values()).map(this::redaction).toList();
    }

    private Section.Redaction redaction(Kind kind) {
        int count = counts.getOrDefault(kind, 0);
        int numbers = marks.getOrDefault(kind, Map.of()).size();
        String state = revealed(kind) ? "revealed" : numbers == 0 ? "none" : "replaced";
        return new Section.Redaction(
                texts.say("redaction.kind." + kind),
                numbers,
                count,
                texts.say("redaction.state." + state),
                values.stream()
                        .filter(each -> each.kind().equals(word(kind)))
                        .map(each -> new Section.Commitment(each.mark(), each.kind(), each.commitment()))
                        .toList());
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> mark) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(mark.apply(found)));
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
