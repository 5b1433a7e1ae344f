package assay.report.pack;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A text in several languages, English always among them.
///
/// @param texts by language, BCP 47
public record Words(Map<String, String> texts) {
    public Words {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        if (!texts.containsKey("en")) {
            throw new IllegalArgumentException("A text needs its English form");
        }
    }

    /// English where the language is missing.
    public String in(Locale locale) {
        return texts.getOrDefault(locale.getLanguage(), Objects.requireNonNull(texts.get("en")));
    }
}
