package assay.sign;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a person means by signing.
public enum Meaning {
    AUTHORSHIP("authorship"),
    REVIEW("review"),
    APPROVAL("approval"),
    RESPONSIBILITY("responsibility"),
    /// The report was read and is not accepted. As much kept as the others.
    REJECTION("rejection");

    private final String word;

    Meaning(String word) {
        this.word = word;
    }

    /// As it stands in the signature's dictionary.
    public String word() {
        return word;
    }

    /// Null for a reason that names none of these.
    static @Nullable Meaning ofReason(String reason) {
        return Arrays.stream(values())
                .filter(each -> reason.equals(each.word) || reason.startsWith(each.word + ": "))
                .findFirst()
                .orElse(null);
    }
}
