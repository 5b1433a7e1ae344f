package assay.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/// The texts of one screen or part, from the properties file beside its class: `RunsView` reads
/// `runs.properties`.
public final class Texts {
    private final String file;
    private final Properties texts;

    private Texts(String file, Properties texts) {
        this.file = file;
        this.texts = texts;
    }

    /// @throws NullPointerException where the class has no such file: a fault of the build
    public static Texts of(Class<?> owner) {
        String file = owner.getSimpleName().replaceAll("(View|Model)$", "").toLowerCase(Locale.ROOT) + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(file, texts);
    }

    /// The text, or the other where there is none.
    public String or(String key, String otherwise) {
        return texts.getProperty(key, otherwise);
    }

    /// The text with its `{0}` filled in; numbers get thousands separators.
    public String text(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(file + " has no " + key);
        }
        return values.length == 0 ? text : new MessageFormat(text, Locale.ENGLISH).format(values);
    }
}
