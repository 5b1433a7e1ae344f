package assay.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises passwords, tokens and keys in records, so that they never enter the index. What only looks like
/// one is withheld too; digests, commits and plain settings are not.
public final class Secrets {

    /// Stands where a secret stood.
    public static final String MARK = "[secret withheld]";

    /// Words that make a key's value a secret where they stand as whole words of the key.
    private static final Set<String> SECRET_WORDS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "secrets",
            "token",
            "apikey",
            "credential",
            "credentials",
            "authtoken",
            "bearer",
            "accesskey",
            "secretkey",
            "privatekey",
            "pat",
            "dsn",
            "authorization");

    /// Two words that make one together: `api_key`, `connection-string`.
    private static final Set<String> SECRET_PAIRS = Set.of(
            "api key",
            "access key",
            "secret key",
            "private key",
            "account key",
            "auth key",
            "shared key",
            "signing key",
            "encryption key",
            "license key",
            "service key",
            "connection string",
            "auth token",
            "sas token",
            "storage key",
            "session key");

    /// What stands behind `token` when it counts or names tokens of a text: `tokens`, `token_count`,
    /// `pad_token`.
    private static final Set<String> TEXT_WORDS = Set.of(
            "pad",
            "bos",
            "eos",
            "unk",
            "mask",
            "sep",
            "cls",
            "count",
            "counts",
            "ids",
            "id",
            "length",
            "len",
            "max",
            "min",
            "num",
            "number",
            "per",
            "type",
            "limit",
            "size",
            "index",
            "embedding",
            "embeddings",
            "classification",
            "special",
            "image",
            "drop",
            "dropout",
            "level",
            "strategy",
            "merging",
            "weight",
            "loss",
            "accuracy");

    private static final Pattern SPLIT = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");

    /// `scheme://user:password@host`: everything before the `@` goes. A bare `git@` user of ssh stays.
    private static final Pattern USERINFO =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,20}://)(?!git@)([^\\s/?#@\"'<>]+)@(?=[^\\s/@])");

    private static final Pattern QUERY = Pattern.compile(
            "(?i)([?&;](?:sig|signature|token|access_token|auth_token|api_?key|key|password|secret|x-amz-signature|"
                    + "x-amz-credential|x-amz-security-token|x-goog-signature|sv?r?_?token)=)[^&\\s\"'#]+");

    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?:(?<![\\w-])token|\\b[\\w.-]*(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|account[_-]?key|"
                    + "private[_-]?key|auth[_-]?token|access[_-]?token|api[_-]?token|credential)[\\w.-]*)[\"']?\\s*[:=]\\s*)"
                    + "(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;&\"'\\[\\]{}]+)");

    /// An assignment whose key is judged as [#isSecretKey] judges it: `TRACKING_TOKEN=…` in a file of
    /// variables.
    private static final Pattern KEYED = Pattern.compile(
            "(?<![\\w.-])([\\w.-]{3,128})([\"']?\\s*[:=]\\s*)" + "(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;&\"'\\[\\]{}]+)");

    private static final Pattern FLAG = Pattern.compile(
            "(?i)(--?[\\w-]*(?:password|passwd|secret|token|api-?key|access-?key|credential)[\\w-]*)\\s+(?!-)(\\S+)");

    /// The same as items of a list, in JSON or YAML, one a line or not.
    private static final Pattern LISTED = Pattern.compile(
            "(?i)([\"']?(--?[\\w-]*(?:password|passwd|secret|token|api-?key|access-?key|credential)[\\w-]*)[\"']?"
                    + "(?:\\s*,\\s*|\\s*\\n\\s*-\\s+))(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,\"'\\[\\]-][^\\s,\\]]*)");

    /// Without the name of the header only what no word of a sentence looks like: "Basic classification" is none.
    private static final Pattern HEADER =
            Pattern.compile("(?i)(authorization\\s*:\\s*(?:bearer|basic)\\s+(?=.{8})|\\b(?:bearer|basic)\\s+"
                    + "(?=[A-Za-z+/._~-]*[0-9=])(?=[A-Za-z0-9+/=._~-]{12}))[A-Za-z0-9+/=._~-]+");

    /// Tokens that are known by their shape.
    private static final Pattern SHAPES = Pattern.compile(
            "\\b(?:(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{12,}|gh[pousr]_[A-Za-z0-9_]{16,}|github_pat_[A-Za-z0-9_]{20,}"
                    + "|glpat-[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9_]{16,}|sk-[A-Za-z0-9_-]{16,}|sk_(?:live|test)_[A-Za-z0-9]{16,}"
                    + "|xox[abeoprs]-[A-Za-z0-9-]{10,}|npm_[A-Za-z0-9]{20,}|pypi-[A-Za-z0-9_-]{16,}|dapi[a-f0-9]{32}"
                    + "|AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_-]{20,}|dop_v1_[a-f0-9]{32,}|SG\\.[A-Za-z0-9_-]{16,}"
                    + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.?[A-Za-z0-9_-]*)");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)");

    /// Incoming web hooks let anybody who knows the address post.
    private static final Pattern HOOKS = Pattern.compile(
            "(https://(?:hooks\\.slack\\.com/services|[\\w.-]+\\.webhook\\.office\\.com|discord(?:app)?\\.com/api/webhooks|hooks\\.[\\w.-]+)/)\\S+");

    private static final int LONGEST = 1 << 20;

    /// Keys come back in every run of a project.
    private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();

    private static final int MOST_JUDGED = 10_000;

    private Secrets() {}

    /// The text with every secret in it replaced by [#MARK]. Over a million characters only the first million
    /// are looked at, and the rest is withheld.
    public static String clean(String text) {
        if (text.length() > LONGEST) {
            return clean(text.substring(0, LONGEST)) + MARK;
        }
        if (!worthALook(text)) {
            return text;
        }
        // As many lines as before: excerpts point at lines.
        String clean = PEM.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(MARK
                        + "\n".repeat((int)
                                match.group().chars().filter(c -> c == '\n').count())));
        clean = HOOKS.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        clean = USERINFO.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MARK) + "@");
        clean = QUERY.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        clean = HEADER.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        clean = SHAPES.matcher(clean).replaceAll(Matcher.quoteReplacement(MARK));
        clean = FLAG.matcher(clean)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isSecretKey(match.group(1)) ? match.group(1) + " " + MARK : match.group()));
        clean = LISTED.matcher(clean)
                .replaceAll(match ->
                        Matcher.quoteReplacement(isSecretKey(match.group(2)) ? match.group(1) + MARK : match.group()));
        clean = ASSIGNED.matcher(clean).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + MARK));
        return KEYED.matcher(clean)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isSecretKey(match.group(1)) ? match.group(1) + match.group(2) + MARK : match.group()));
    }

    /// A key's value: withheld whole where the key names a secret, else [#clean].
    public static String value(String key, String value) {
        return !value.isEmpty() && isSecretKey(key) ? MARK : clean(value);
    }

    /// An argument vector: `--api-token X`, `--password=X`, `key=value` and everything that [#clean] finds.
    public static List<String> arguments(List<String> arguments) {
        List<String> clean = new ArrayList<>();
        boolean secretNext = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (secretNext && !argument.startsWith("-")) {
                clean.add(MARK);
                secretNext = false;
            } else if (equals > 0 && isSecretKey(argument.substring(0, equals))) {
                clean.add(argument.substring(0, equals + 1) + MARK);
                secretNext = false;
            } else {
                clean.add(clean(argument));
                secretNext = equals < 0 && argument.startsWith("-") && isSecretKey(argument);
            }
        }
        return clean;
    }

    /// Whether a key's words name a secret: `db.password`, `AWS_SECRET_ACCESS_KEY`, `apiToken`; not
    /// `max_tokens`, `pad_token`, `primary_key`.
    public static boolean isSecretKey(String key) {
        if (key.length() > 256) {
            return false;
        }
        if (JUDGED.size() >= MOST_JUDGED) {
            JUDGED.clear();
        }
        return JUDGED.computeIfAbsent(key, Secrets::judge);
    }

    private static boolean judge(String key) {
        List<String> words = SPLIT.splitAsStream(key)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("token") && words.stream().anyMatch(TEXT_WORDS::contains)) {
                continue;
            }
            if (SECRET_WORDS.contains(word)) {
                return true;
            }
            if (i > 0 && SECRET_PAIRS.contains(words.get(i - 1) + " " + word)) {
                return true;
            }
        }
        return false;
    }

    /// Most values are short words and numbers; a secret needs one of these marks or some length.
    private static boolean worthALook(String text) {
        if (text.length() >= 16) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || c == '=' || c == ':' || c == ' ') {
                return true;
            }
        }
        return false;
    }
}
