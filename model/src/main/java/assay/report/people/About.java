package assay.report.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person can state in a report; the word is what stands in the file.
public enum About {
    /// Who runs the model.
    ORGANISATION,
    /// Who asked for the report.
    ASKED_BY,
    /// Whom it is written for.
    READER,
    /// What was to be looked at, and what not.
    SCOPE,
    /// Why this run was chosen.
    CHOICE,
    /// What the model is for.
    PURPOSE,
    /// Limits and assumptions.
    LIMITS,
    /// How long data and records are kept.
    RETENTION,
    /// Who may have the data.
    ACCESS,
    /// The day of which the data are.
    AS_OF,
    /// Which model was in use from when to when.
    DEPLOYMENT,
    /// What a clause asks of people.
    CLAUSE,
    /// Who has to act on a finding, and until when.
    FINDING;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(About::word).collect(Collectors.joining(", "));
    }

    /// By the word in the file or in the trail.
    public static Optional<About> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
