package assay.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The words of the audit, by key, in the language that is spoken ([#in]). Kept out of the code so that they can be
/// read as a whole, checked for words that must not be said, and translated.
public final class Texts {
    /// `facts.properties`: the facts of the tower and what is said about each.
    public static final Texts FACTS = new Texts("facts");

    /// What tools never record, by what readers call it in English.
    private static final Properties GAPS = Objects.requireNonNull(read("gaps_de.properties"));

    private static final Map<String, Texts> RULES = new ConcurrentHashMap<>();
    private static final ScopedValue<Language> SPOKEN = ScopedValue.newInstance();

    private final Map<Language, Properties> entries = new EnumMap<>(Language.class);
    private final String file;

    /// @param name of the file in English without its ending; the German one is called `NAME_de`
    private Texts(String name) {
        file = name + ".properties";
        entries.put(Language.EN, Objects.requireNonNull(read(file), file));
        Properties german = read(name + "_de.properties");
        if (german != null) {
            entries.put(Language.DE, german);
        }
    }

    private static @Nullable Properties read(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                return null;
            }
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// `rules/C1.properties`: what one rule asks, finds and advises.
    public static Texts of(Rule rule) {
        return RULES.computeIfAbsent(rule.id(), id -> new Texts("rules/" + id));
    }

    /// What a tool never records ([assay.fact.Format]), in the language that is spoken.
    static String gap(String english) {
        return SPOKEN.orElse(Language.EN) == Language.DE ? GAPS.getProperty(english, english) : english;
    }

    /// All texts that the work asks for on this thread are in that language. Outside of it English is spoken.
    static <T> T in(Language language, Supplier<T> work) {
        return ScopedValue.where(SPOKEN, language).call(work::get);
    }

    /// With `{0}`, `{1}` … replaced; in English where the language that is spoken has no such text.
    ///
    /// @throws IllegalArgumentException where there is no such text
    public String text(String key, Object... arguments) {
        String text = pattern(key);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            filled.append(text, from, open).append(arguments[Integer.parseInt(text.substring(open + 1, close))]);
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    private String pattern(String key) {
        String text = pattern(SPOKEN.orElse(Language.EN), key);
        if (text == null) {
            text = pattern(Language.EN, key);
        }
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in " + file);
        }
        return text;
    }

    private @Nullable String pattern(Language language, String key) {
        Properties of = entries.get(language);
        return of == null ? null : of.getProperty(key);
    }

    /// The text under `key.one` or `key.many`; the count is `{0}`.
    public String count(String key, long count, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = count;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return text(key + (count == 1 ? ".one" : ".many"), all);
    }

    public boolean has(String key) {
        return pattern(Language.EN, key) != null;
    }
}
