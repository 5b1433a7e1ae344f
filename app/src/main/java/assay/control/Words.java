package assay.control;

import assay.audit.Area;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Digest.Strength;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Run;
import assay.text.Texts;
import assay.verify.Verdict;
import java.util.Locale;

/// The words of layers, grades, severities, states and verdicts on data, the same on every screen.
public final class Words {
    private static final Texts TEXTS = Texts.of(Words.class);

    private Words() {}

    public static String layer(Layer layer) {
        return TEXTS.text("layer." + key(layer));
    }

    public static String area(Area area) {
        return TEXTS.text("layer." + key(area));
    }

    public static String grade(Grade grade) {
        return TEXTS.text("grade." + key(grade));
    }

    public static String severity(Severity severity) {
        return TEXTS.text("severity." + key(severity));
    }

    /// `finished`, `failed` …, `deleted` whatever became of it before.
    public static String state(Run run) {
        return TEXTS.text(run.deleted() ? "state.deleted" : "state." + key(run.status()));
    }

    /// `match`, `not recorded` …
    public static String verdict(Verdict verdict) {
        return TEXTS.text("verdict." + key(verdict));
    }

    /// What an equal digest is worth, in a word or two: `strong`, `weak`, `reference only`.
    public static String strength(Strength strength) {
        return TEXTS.text("strength." + key(strength));
    }

    /// The same in a sentence.
    public static String worth(Strength strength) {
        return TEXTS.text("worth." + key(strength));
    }

    /// As people write it: `SHA-256`; the id itself where nobody writes it otherwise.
    public static String algorithm(String id) {
        return TEXTS.or("algorithm." + id, id);
    }

    /// `3 of 4 rules ran`, `no rule applies`
    public static String rules(Tower.Block block) {
        return block.applicable() == 0
                ? TEXTS.text("rules.none")
                : TEXTS.text("rules", block.checked(), block.applicable());
    }

    /// What the bar beside a block of the tower shows.
    public static String coverage() {
        return TEXTS.text("tower.coverage");
    }

    /// What a notch in a block of the tower shows.
    public static String notch() {
        return TEXTS.text("tower.notch");
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
