package assay.fact;

import java.util.regex.Pattern;

/// A value as recorded. The recorded text is what is shown; the typed view serves comparing and sorting.
public sealed interface Value {

    /// The text as the record has it, never rounded or normalised.
    String recorded();

    record Text(String recorded) implements Value {}

    /// @param value may be NaN or infinite
    record Numeric(String recorded, double value) implements Value {}

    record Flag(String recorded, boolean value) implements Value {}

    Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    /// The typed view of a text: numbers in decimal notation, `true`/`false` in any case, everything else text.
    static Value of(String recorded) {
        if (recorded.length() < 64 && NUMBER.matcher(recorded).matches()) {
            return new Numeric(recorded, Double.parseDouble(recorded));
        }
        if (recorded.equalsIgnoreCase("true") || recorded.equalsIgnoreCase("false")) {
            return new Flag(recorded, Boolean.parseBoolean(recorded));
        }
        return switch (recorded) {
            case "NaN", "nan" -> new Numeric(recorded, Double.NaN);
            case "inf", "Infinity", "+inf" -> new Numeric(recorded, Double.POSITIVE_INFINITY);
            case "-inf", "-Infinity" -> new Numeric(recorded, Double.NEGATIVE_INFINITY);
            default -> new Text(recorded);
        };
    }
}
