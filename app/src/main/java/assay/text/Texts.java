package assay.text;

import assay.audit.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/// The texts of one screen or part, from the properties files beside its class: `RunsView` reads `runs.properties` and
/// `runs_de.properties`. They are looked up when they are asked for, in the language that is spoken then.
public final class Texts {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");

    private static volatile Language spoken = Language.EN;

    private final String file;
    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    private Texts(Class<?> owner) {
        file = owner.getSimpleName().replaceAll("(View|Model)$", "").toLowerCase(Locale.ROOT);
        texts.put(Language.EN, read(owner, file + ".properties"));
        texts.put(Language.DE, read(owner, file + "_de.properties"));
    }

    /// @throws NullPointerException where the class has no such files: a fault of the build
    public static Texts of(Class<?> owner) {
        return new Texts(owner);
    }

    private static Properties read(Class<?> owner, String name) {
        Properties read = new Properties();
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /// The language of the window; English before anybody chose.
    public static Language spoken() {
        return spoken;
    }

    /// From now on every text is looked up in that language. What stands on the screen stays as it is.
    public static void speak(Language language) {
        spoken = language;
    }

    /// The text, or the other where there is none.
    public String or(String key, String otherwise) {
        return here().getProperty(key, otherwise);
    }

    /// The text with its `{0}` filled in; numbers as [Wording#count(long)] and [Wording#number] write them.
    public String text(String key, Object... values) {
        String text = here().getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(file + " has no " + key + " in " + spoken);
        }
        return values.length == 0 ? text : filled(text, values);
    }

    private Properties here() {
        return Objects.requireNonNull(texts.get(spoken));
    }

    /// Java knows how other languages write numbers only where it was installed with them. So what is printed is
    /// written here, behind the values that choices are made by.
    private static String filled(String text, Object[] values) {
        Object[] all = Arrays.copyOf(values, 2 * values.length);
        for (int i = 0; i < values.length; i++) {
            all[values.length + i] = values[i] instanceof Number number ? Wording.number(number) : values[i];
        }
        String printing = ARGUMENT.matcher(text).replaceAll(match -> {
            int index = Integer.parseInt(match.group(1));
            return "{" + (index < values.length ? index + values.length : index) + "}";
        });
        return new MessageFormat(printing, Locale.ROOT).format(all);
    }
}
