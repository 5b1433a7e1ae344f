package assay.audit;

import assay.fact.Evidence;
import assay.python.Place;
import java.util.Collection;
import java.util.List;

/// What a rule found in the code of a run, each with its place.
///
/// @param all in the order of the files
public record CodeHits(List<Hit> all) {
    private static final int SHOWN = 5;

    /// @param what in a word or two: `trust_remote_code=True`
    /// @param weak whether it weighs less than the rule's others
    public record Hit(String what, Place place, boolean weak) {
        /// `trust_remote_code=True (train.py line 12)`.
        public String text() {
            return what + " (" + Program.where(place) + ")";
        }
    }

    public CodeHits {
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// Whether all weigh less.
    public boolean weak() {
        return all.stream().allMatch(Hit::weak);
    }

    /// The first of them in words.
    ///
    /// @param rule whose text `more` says how many there are beside
    public String list(Rule rule) {
        List<String> texts = all.stream().map(Hit::text).distinct().toList();
        String shown = String.join(", ", texts.stream().limit(SHOWN).toList());
        return texts.size() > SHOWN ? rule.text("more", shown, texts.size() - SHOWN) : shown;
    }

    public List<Evidence> evidence(Program program) {
        Collection<Place> places = all.stream().map(Hit::place).toList();
        return program.evidence(places);
    }
}
