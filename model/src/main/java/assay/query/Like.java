package assay.query;

import java.util.Locale;

/// SQL's pattern: `%` stands for any text, `_` for one character. Takes no more steps than pattern times text.
final class Like {
    private Like() {}

    static String caseless(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    static boolean matches(String pattern, String text) {
        int inPattern = 0;
        int inText = 0;
        int afterPercent = -1;
        int retry = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '%') {
                afterPercent = ++inPattern;
                retry = inText;
            } else if (inPattern < pattern.length()
                    && (pattern.charAt(inPattern) == '_' || pattern.charAt(inPattern) == text.charAt(inText))) {
                inPattern++;
                inText++;
            } else if (afterPercent >= 0) {
                inPattern = afterPercent;
                inText = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(left -> left == '%');
    }
}
