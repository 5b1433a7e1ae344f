package assay.audit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The words of the audit, by key. Kept out of the code so that they can be read as a whole, checked for
/// words that
/// must not be said, and translated.
public final class Texts {
    /// `facts.properties`: the facts of the tower and what is said about each.
    public static final Texts FACTS = new Texts("facts.properties");

    private static final Map<String, Texts> RULES = new ConcurrentHashMap<>();

    private final Properties entries = new Properties();
    private final String file;

    private Texts(String file) {
        this.file = file;
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// `rules/C1.properties`: what one rule asks, finds and advises.
    public static Texts of(Rule rule) {
        return RULES.computeIfAbsent(rule.id(), id -> new Texts("rules/" + id + ".properties"));
    }

    /// With `{0}`, `{1}` … replaced.
    ///
    /// @throws IllegalArgumentException where there is no such text
    public String text(String key, Object... arguments) {
        String text = entries.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in " + file);
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            filled.append(text, from, open).append(arguments[Integer.parseInt(text.substring(open + 1, close))]);
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    /// The text under `key.one` or `key.many`; the count is `{0}`.
    public String count(String key, long count, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = count;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return text(key + (count == 1 ? ".one" : ".many"), all);
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }
}
