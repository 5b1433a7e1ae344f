package assay.audit;

import java.util.Arrays;
import java.util.Locale;

/// The languages that an audit and its report can be had in.
public enum Language {
    EN,
    DE;

    /// As in BCP 47: `de`.
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    /// @throws IllegalArgumentException where it is none of these: a bug
    public static Language of(String tag) {
        return Arrays.stream(values())
                .filter(each -> each.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No texts in the language " + tag));
    }

    @Override
    public String toString() {
        return tag();
    }
}
