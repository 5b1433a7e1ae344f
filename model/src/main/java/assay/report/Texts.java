package assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/// The report's own words in one language, by key. Patterns are those of [MessageFormat]; numbers are grouped.
public final class Texts {

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, "texts_en.properties");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Locale locale;
    private final Properties patterns = new Properties();
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    private Texts(Locale locale, String resource) {
        this.locale = locale;
        day = DateTimeFormatter.ofPattern("d MMMM uuuu", locale).withZone(ZoneOffset.UTC);
        time = DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(ZoneOffset.UTC);
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource)) {
            patterns.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Texts english() {
        return ENGLISH;
    }

    public Locale locale() {
        return locale;
    }

    /// @throws IllegalArgumentException where there is no such key: a bug
    public String say(String key, Object... arguments) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No text for " + key);
        }
        return new MessageFormat(pattern, locale).format(arguments);
    }

    /// All patterns, one after the other: every letter that a page may need.
    public String all() {
        return patterns.values().stream().map(Object::toString).sorted().collect(java.util.stream.Collectors.joining());
    }

    /// The word for a constant: `word.Grade.MATCHED`.
    public String word(Enum<?> constant) {
        return say("word." + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /// `28 October 2026`, UTC.
    public String day(Instant instant) {
        return day.format(instant);
    }

    /// `28 October 2026, 18:02:41 UTC`
    public String moment(Instant instant) {
        return day.format(instant) + ", " + time.format(instant) + " UTC";
    }

    /// `2026-10-28 18:02:41`, UTC, for tables.
    public String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /// Both ends, the day once where it is one.
    public String span(Instant from, Instant to) {
        return day.format(from).equals(day.format(to))
                ? day.format(from) + ", " + time.format(from) + " – " + time.format(to) + " UTC"
                : moment(from) + " – " + moment(to);
    }
}
