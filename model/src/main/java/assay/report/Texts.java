package assay.report;

import assay.audit.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The report's own words in one language, by key. Patterns are those of [MessageFormat]; numbers are grouped as the
/// texts say. Nothing is asked of the platform's locales: the same words on every machine.
public final class Texts {

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Texts(language));
        }
    }

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Language language;
    private final Properties patterns = new Properties();
    private final DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    /// The least number whose digits stand in groups.
    private final long grouped;

    private Texts(Language language) {
        this.language = language;
        String resource = "texts_" + language.tag() + ".properties";
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource)) {
            patterns.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        symbols.setGroupingSeparator(pattern("number.group").charAt(0));
        grouped = Long.parseLong(pattern("number.group.least"));
    }

    public static Texts in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /// Those that the report's own words are from.
    public static Texts of(Report report) {
        return in(Language.of(report.language()));
    }

    public Language language() {
        return language;
    }

    public Locale locale() {
        return language.locale();
    }

    /// @throws IllegalArgumentException where there is no such key: a bug
    public String say(String key, Object... arguments) {
        return filled(pattern(key), arguments);
    }

    private String pattern(String key) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No text for " + key);
        }
        return pattern;
    }

    private String filled(String pattern, Object... arguments) {
        MessageFormat format = new MessageFormat(pattern, Locale.ROOT);
        Format[] places = format.getFormats();
        for (int i = 0; i < places.length; i++) {
            format.setFormat(i, new Place(places[i] instanceof ChoiceFormat choice ? choice : null, arguments));
        }
        return format.format(arguments);
    }

    private String digits(Number number) {
        boolean groups = Math.abs(number.doubleValue()) >= grouped;
        return new DecimalFormat(groups ? "#,##0.###" : "0.###", symbols).format(number);
    }

    /// All patterns, one after the other: every letter that a page may need.
    public String all() {
        return patterns.values().stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
    }

    /// The word for a constant: `word.Grade.MATCHED`.
    public String word(Enum<?> constant) {
        return say("word." + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /// The word for a kind that another package names in English: `edge.ran-with` for a lineage's `ran with`; as it
    /// stands where there is none.
    public String kind(String of, String kind) {
        return patterns.getProperty(of + "." + kind.replace(' ', '-'), kind);
    }

    /// `28 October 2026`, UTC.
    public String day(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return say(
                "date.day",
                String.valueOf(day.getDayOfMonth()),
                say("date.month." + day.getMonthValue()),
                String.valueOf(day.getYear()));
    }

    /// `28 October 2026, 18:02:41 UTC`
    public String moment(Instant instant) {
        return day(instant) + ", " + TIME.format(instant) + " UTC";
    }

    /// `2026-10-28 18:02:41`, UTC, for tables.
    public String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /// Both ends, the day once where it is one.
    public String span(Instant from, Instant to) {
        return day(from).equals(day(to))
                ? day(from) + ", " + TIME.format(from) + " – " + TIME.format(to) + " UTC"
                : moment(from) + " – " + moment(to);
    }

    /// Where an argument stands: a number in its groups, a choice filled in turn, all else as it is.
    private final class Place extends Format {
        private static final long serialVersionUID = 1;

        private final transient @Nullable ChoiceFormat choice;
        private final transient Object[] arguments;

        private Place(@Nullable ChoiceFormat choice, Object[] arguments) {
            this.choice = choice;
            this.arguments = arguments;
        }

        @Override
        public StringBuffer format(Object argument, StringBuffer into, FieldPosition position) {
            if (choice != null) {
                return into.append(filled(choice.format(argument), arguments));
            }
            return into.append(argument instanceof Number number ? digits(number) : argument);
        }

        @Override
        public Object parseObject(String source, ParsePosition position) {
            throw new UnsupportedOperationException("Texts are written, not read");
        }
    }
}
