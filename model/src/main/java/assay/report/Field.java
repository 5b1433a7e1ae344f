package assay.report;

import assay.fact.Grade;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What stands in one place of the report. There is no empty one: a place without an answer says why.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Field.Found.class, name = "found"),
    @JsonSubTypes.Type(value = Field.NotFound.class, name = "notFound"),
    @JsonSubTypes.Type(value = Field.NotChecked.class, name = "notChecked"),
    @JsonSubTypes.Type(value = Field.NotApplicable.class, name = "notApplicable"),
    @JsonSubTypes.Type(value = Field.Withheld.class, name = "withheld")
})
public sealed interface Field {

    /// @param how what its grade rests on, a sentence
    record Found(String value, Grade grade, String how, List<Citation> evidence) implements Field {
        public Found {
            filled(value);
            filled(how);
            evidence = List.copyOf(evidence);
            if (grade == Grade.NOT_FOUND) {
                throw new IllegalArgumentException("Found, and graded as not found: " + value);
            }
        }
    }

    /// @param looked where it was looked for, or what is known instead
    /// @param evidence for what is known instead
    record NotFound(String looked, List<Citation> evidence) implements Field {
        public NotFound {
            filled(looked);
            evidence = List.copyOf(evidence);
        }

        NotFound(String looked) {
            this(looked, List.of());
        }
    }

    record NotChecked(String why) implements Field {
        public NotChecked {
            filled(why);
        }
    }

    /// @param reason and who said so
    record NotApplicable(String reason) implements Field {
        public NotApplicable {
            filled(reason);
        }
    }

    record Withheld(String by, String why, List<Citation> evidence) implements Field {
        public Withheld {
            filled(by);
            filled(why);
            evidence = List.copyOf(evidence);
        }
    }

    default List<Citation> citations() {
        return switch (this) {
            case Found found -> found.evidence();
            case NotFound none -> none.evidence();
            case Withheld withheld -> withheld.evidence();
            case NotChecked none -> List.of();
            case NotApplicable none -> List.of();
        };
    }

    private static void filled(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A place in the report cannot be empty");
        }
    }
}
