package assay.audit;

import java.util.Comparator;

/// `D2` stands before `D10`.
public final class RuleIds {
    public static final Comparator<String> ORDER = Comparator.comparing((String id) -> id.substring(0, letters(id)))
            .thenComparingInt(id -> number(id.substring(letters(id))))
            .thenComparing(Comparator.naturalOrder());

    private RuleIds() {}

    private static int letters(String id) {
        int at = 0;
        while (at < id.length() && !Character.isDigit(id.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
