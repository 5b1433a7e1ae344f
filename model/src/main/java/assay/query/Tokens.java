package assay.query;

import assay.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a filter into tokens. Never fails: what has no meaning becomes a damaged token.
final class Tokens {
    private static final Set<String> WORDS = Set.of("and", "or", "not", "like", "ilike", "in", "is", "null");

    // Keys may hold dots; with other characters they are quoted by ` or ", as in MLflow. Slash and hyphen need not be.
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>\\s+)
            |(?<number>[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w.]))
            |(?<text>'[^']*+(?:''[^']*+)*+'|"[^"]*+(?:""[^"]*+)*+")
            |(?<name>(?:[\\p{L}_][\\w\\p{L}./-]*+|`[^`]*+`)(?:\\.?(?<=\\.)(?:`[^`]*+`|"[^"]*+"|[\\w\\p{L}./-]++))?)
            |(?<operator>[=!<>~]+)
            |(?<mark>[(),])
            |(?<open>['"`].*)
            |(?<other>.)
            """, Pattern.COMMENTS | Pattern.DOTALL);

    private Tokens() {}

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("space") == null) {
                tokens.add(new Token(kind(matcher), matcher.group(), matcher.start()));
            }
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        if (matcher.group("number") != null) {
            return Kind.NUMBER;
        }
        if (matcher.group("text") != null) {
            return Kind.TEXT;
        }
        String name = matcher.group("name");
        if (name != null) {
            return WORDS.contains(name.toLowerCase(Locale.ROOT)) ? Kind.WORD : Kind.NAME;
        }
        if (matcher.group("operator") != null) {
            return Kind.OPERATOR;
        }
        return matcher.group("mark") != null ? Kind.MARK : Kind.DAMAGED;
    }
}
