package assay.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a requirement lets a version be: `>=1.20,<2`, `~=1.4.2`, `==1.2.*`. Where PEP 440 leaves out pre-releases and
/// post-releases at an end of a range, they count as within: what is outside here is outside there.
public final class Pep440Range {
    private static final Pattern CLAUSE = Pattern.compile("\\s*(===|~=|==|!=|<=|>=|<|>)\\s*([^\\s,;]+)\\s*");

    private final List<Clause> clauses;

    /// @param stem of `1.2.*` and of `~=1.2.3`: `1.2.`; empty for none
    private record Clause(String sign, Pep440 version, String stem) {}

    private Pep440Range(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    /// Null for what is none of PEP 440: nothing at all, `^1.2`, an address, a version as plain text (`===`).
    public static @Nullable Pep440Range of(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher found = CLAUSE.matcher(part);
            Clause clause = found.matches() ? clause(found.group(1), found.group(2)) : null;
            if (clause == null) {
                return null;
            }
            clauses.add(clause);
        }
        return new Pep440Range(clauses);
    }

    private static @Nullable Clause clause(String sign, String asked) {
        boolean any = asked.endsWith(".*");
        String plain = any ? asked.substring(0, asked.length() - 2) : asked;
        Pep440 version = Pep440.of(plain);
        if (version == null || sign.equals("===") || (any && !sign.equals("==") && !sign.equals("!="))) {
            return null;
        }
        if (sign.equals("~=")) {
            int dot = plain.lastIndexOf('.');
            boolean numbers = plain.matches("[0-9.]+") && dot > 0;
            return numbers ? new Clause(sign, version, plain.substring(0, dot + 1)) : null;
        }
        return new Clause(sign, version, any ? plain + "." : "");
    }

    /// @param version as installed; a local label (`+cu118`) is not looked at
    public boolean accepts(String version) {
        String plain = version.strip().replaceFirst("\\+.*", "");
        Pep440 own = Pep440.of(plain);
        return own == null || clauses.stream().allMatch(each -> accepts(each, own, plain));
    }

    private static boolean accepts(Clause clause, Pep440 own, String plain) {
        int order = own.compareTo(clause.version);
        boolean within = order == 0 || (plain + ".").startsWith(clause.stem);
        return switch (clause.sign) {
            case "==" -> clause.stem.isEmpty() ? order == 0 : within;
            case "!=" -> clause.stem.isEmpty() ? order != 0 : !within;
            case "~=" -> order >= 0 && within;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order > 0;
        };
    }
}
