package assay.report;

import java.util.regex.Pattern;

/// Words that claim more than records can show, in any form: no text of ours holds one.
public final class ForbiddenWords {
    private static final Pattern WORDS = Pattern.compile(
            "(?i)complian|conform|certif|validated|verified|prove(?!nance)|proof|guarantee|immutable|audit-ready"
                    + "|trustworthy|unbiased|fully reproducible|bit-perfect|no issues|score"
                    // German.
                    + "|konform|zertifi|beweis|nachgewiesen|garant|gewährleist|(?<!nicht )validiert|(?<!nicht )verifiziert"
                    + "|manipulationssicher|fälschungssicher|revisionssicher|rechtssicher|unveränderlich"
                    + "|unveränderbar|vertrauenswürdig|unverzerrt|(voll|vollständig|ganz) reproduzierbar|bitgenau"
                    + "|fehlerfrei|mängelfrei|unbedenklich|ohne beanstandung");

    /// What is not given is said not to be; a verdict, a role and the certificate of a key have these names.
    private static final Pattern ALLOWED = Pattern.compile(
            "(?i)tamper-evident against|no (overall )?score|not verified|approver|certificates?\\b|\\bzertifikate?s?\\b");

    private ForbiddenWords() {}

    public static boolean in(String text) {
        return WORDS.matcher(ALLOWED.matcher(text).replaceAll("")).find();
    }
}
