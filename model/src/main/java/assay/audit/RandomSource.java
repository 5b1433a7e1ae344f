package assay.audit;

import java.util.Locale;

/// A global generator of random numbers that code draws from without naming it.
public enum RandomSource {
    RANDOM,
    NUMPY,
    TORCH,
    TENSORFLOW;

    /// As sentences have it.
    public String words() {
        return Texts.FACTS.text("random." + name());
    }

    /// As records name it: `numpy`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
