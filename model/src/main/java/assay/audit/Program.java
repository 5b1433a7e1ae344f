package assay.audit;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.python.Call;
import assay.python.Code;
import assay.python.Flow;
import assay.python.Place;
import assay.python.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The Python code of a run, as far as it is kept: what static rules look at. Shared by the
/// runs that have the same code. Not safe for several threads.
public final class Program {
    /// Places that one finding points to.
    public static final int MOST_PLACES = 50;

    private final Origin origin;
    private final String sentence;
    private final String caveat;
    private final List<Source> entries;
    private final Code code;
    private final List<Unread> unread;
    private final Evidences evidences;
    private final Map<Object, Object> kept = new HashMap<>();

    public enum Origin {
        COMMIT,
        /// A commit with the changes that were kept beside it.
        PATCHED,
        /// A copy of the sources that the tool made.
        COPY,
        /// No commit or copy is recorded: what lies in the folder today.
        TODAY,
        /// The code was not found.
        NONE
    }

    /// A file of the code that could not be read.
    ///
    /// @param file as the code has it
    /// @param why half a sentence
    public record Unread(String file, String why) {}

    /// Says where a line of the code can be opened.
    @FunctionalInterface
    public interface Evidences {
        /// @param file as the code has it
        /// @param line from 1
        Evidence of(String file, int line);
    }

    /// @param sentence where the code was taken from and which files were read; why there is none
    /// @param caveat a sentence for messages, where the code need not be what ran; else empty
    /// @param entries files that were started; empty where that is not known
    public Program(
            Origin origin,
            String sentence,
            String caveat,
            Collection<Source> entries,
            Code code,
            Collection<Unread> unread,
            Evidences evidences) {
        this.origin = origin;
        this.sentence = sentence;
        this.caveat = caveat;
        this.entries = List.copyOf(entries);
        this.code = code;
        this.unread = List.copyOf(unread);
        this.evidences = evidences;
    }

    /// @param why a sentence
    public static Program none(String why) {
        return new Program(
                Origin.NONE,
                why,
                "",
                List.of(),
                new Code(List.of()),
                List.of(),
                (file, line) -> new Evidence(file, Locator.line(line), null));
    }

    public Origin origin() {
        return origin;
    }

    public String caveat() {
        return caveat;
    }

    public String sentence() {
        return sentence;
    }

    /// The files that were started; empty where that is not known, and [#code] is all code that
    /// may belong to it.
    public List<Source> entries() {
        return entries;
    }

    /// The files that were started and what they import, or all.
    public Code code() {
        return code;
    }

    public Collection<Source> sources() {
        return code.sources();
    }

    public List<Unread> unread() {
        return unread;
    }

    public Evidence evidence(Place place) {
        return evidences.of(place.file(), place.line());
    }

    /// The first fifty of the places, each line once.
    public List<Evidence> evidence(Collection<Place> places) {
        return places.stream().map(this::evidence).distinct().limit(MOST_PLACES).toList();
    }

    /// `train.py line 12`.
    public static String where(Place place) {
        return place.file() + " line " + place.line();
    }

    /// `train.py line 12 and 3 more places`: each line once.
    public String where(Collection<Place> places) {
        List<String> all = places.stream().map(Program::where).distinct().toList();
        return all.size() == 1 ? all.getFirst() : Texts.FACTS.count("code.more", all.size() - 1, all.getFirst());
    }

    /// What was found in the code, with what the reader has to know about that code.
    public String said(String message) {
        return caveat.isEmpty() ? message : message + " " + caveat;
    }

    /// What a rule answers where there is no Python code to look at; empty where there is some.
    public Optional<Outcome> closed() {
        if (origin == Origin.NONE) {
            return Optional.of(new Outcome.NotChecked(sentence));
        }
        if (code.sources().isEmpty()) {
            return Optional.of(
                    unread.isEmpty()
                            ? new Outcome.NotApplicable(Texts.FACTS.text("no.python"))
                            : new Outcome.NotChecked(open().orElse(sentence)));
        }
        return Optional.empty();
    }

    /// What of the code could not be read, as a sentence: that something is not there cannot be
    /// said then. Empty where all was read.
    public Optional<String> open() {
        List<Unread> all = new ArrayList<>(unread);
        code.sources().forEach(source -> source.doubt().ifPresent(why -> all.add(new Unread(source.file(), why))));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Unread first = all.getFirst();
        return Optional.of(Texts.FACTS.count("code.unread", all.size(), first.file(), first.why(), all.size() - 1));
    }

    /// Raised where there are findings; held where there are none and all could be read.
    public Outcome answer(List<Finding> findings) {
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings);
        }
        return open().<Outcome>map(Outcome.NotChecked::new).orElseGet(Outcome.Held::new);
    }

    /// Of a rule that asks the records as much as the code: held where all of both could be read.
    public Outcome answer(List<Finding> findings, Subject subject) {
        Outcome ofCode = answer(findings);
        return ofCode instanceof Outcome.Held ? Outcome.of(List.of(), subject) : ofCode;
    }

    /// What is worked out once for all runs with this code.
    ///
    /// @param key of whoever asks: a rule's class
    @SuppressWarnings("unchecked")
    public <T> T once(Class<?> key, Function<Program, T> work) {
        Object known = kept.get(key);
        if (known == null) {
            known = Objects.requireNonNull(work.apply(this));
            kept.put(key, known);
        }
        return (T) known;
    }

    /// The flows of the files that were started; where that is not known, of each file as if it
    /// was.
    public List<Flow> flows() {
        return (entries.isEmpty() ? sources() : entries)
                .stream().map(code::flow).toList();
    }

    /// Whether a call is known to run; true where it is not known which file was started.
    public boolean mayRun(Call call) {
        return entries.isEmpty() || flows().stream().anyMatch(flow -> flow.reaches(call));
    }
}
