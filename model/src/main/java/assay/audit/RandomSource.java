package assay.audit;

import java.util.Locale;

/// A global generator of random numbers that code draws from without naming it.
public enum RandomSource {
    RANDOM("Python's random"),
    NUMPY("numpy's global generator"),
    TORCH("torch's global generator"),
    TENSORFLOW("tensorflow's global generator");

    private final String words;

    RandomSource(String words) {
        this.words = words;
    }

    /// As sentences have it.
    public String words() {
        return words;
    }

    /// As records name it: `numpy`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
