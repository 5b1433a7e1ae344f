package assay.report;

import java.util.regex.Pattern;

/// Words that claim more than records can show, in any form: no text of ours holds one.
public final class ForbiddenWords {
    private static final Pattern WORDS = Pattern.compile(
            "(?i)complian|conform|certif|validated|verified|prove(?!nance)|proof|guarantee|immutable|audit-ready"
                    + "|trustworthy|unbiased|fully reproducible|bit-perfect|no issues|score");

    /// What a program can check is named by its standard's name, and what is not given is said not to be.
    private static final Pattern ALLOWED = Pattern.compile("(?i)tamper-evident against|no score");

    private ForbiddenWords() {}

    public static boolean in(String text) {
        return WORDS.matcher(ALLOWED.matcher(text).replaceAll("")).find();
    }
}
