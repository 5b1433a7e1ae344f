package assay.shell;

import assay.audit.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The language of the window: the system's where Assay speaks it, English where it does not, or one that was chosen.
public enum LanguageChoice {
    SYSTEM(null),
    ENGLISH(Language.EN),
    GERMAN(Language.DE);

    private final @Nullable Language language;

    LanguageChoice(@Nullable Language language) {
        this.language = language;
    }

    /// The system's where the tag is none of ours.
    static LanguageChoice of(String tag) {
        for (LanguageChoice choice : values()) {
            if (choice.tag().equals(tag)) {
                return choice;
            }
        }
        return SYSTEM;
    }

    /// As it is kept: `system`, `en`, `de`.
    String tag() {
        return language == null ? "system" : language.tag();
    }

    Language language() {
        if (language != null) {
            return language;
        }
        String system = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
        return system.equals(Language.DE.tag()) ? Language.DE : Language.EN;
    }
}
