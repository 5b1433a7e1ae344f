package assay.diff;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/// Values as values: what has to be equal for two recorded texts to mean the same.
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(_\\d+)*(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,5})?");
    private static final int LONGEST = 400;

    private Values() {}

    /// `0.001` and `1e-3`, `True` and `true`, `None` and `null` give one; `1` and `true` do not, nor an empty text and
    /// none.
    static String meaning(String recorded) {
        String text = recorded.strip();
        if (text.length() <= LONGEST && NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text.replace("_", ""));
            return "number "
                    + (number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> "truth true";
            case "false" -> "truth false";
            case "none", "null", "~" -> "nothing";
            case "nan", ".nan" -> "number nan";
            case "inf", "+inf", "infinity", ".inf" -> "number inf";
            case "-inf", "-infinity", "-.inf" -> "number -inf";
            default -> "text " + text;
        };
    }
}
