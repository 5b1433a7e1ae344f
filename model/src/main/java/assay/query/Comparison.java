package assay.query;

import assay.fact.Status;
import assay.query.Token.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A field and how it is compared. Knows which values fit, and says so where one does not.
///
/// @param not before `in`, `like` and `ilike`
record Comparison(Field field, boolean not, Token operator) {
    private static final Set<String> ORDER = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("like", "ilike", "in");

    Comparison {
        String word = operator.text().toLowerCase(Locale.ROOT);
        if (not ? !WORDS.contains(word) : !WORDS.contains(word) && !ORDER.contains(word)) {
            String instead = switch (word) {
                case "==" -> "write =";
                case "<>" -> "write !=";
                default -> "write =, !=, <, <=, >, >=, like, ilike, in or is";
            };
            throw new FilterException(
                    operator.start(),
                    operator.end(),
                    "'" + operator.text() + "' is no comparison for " + field.written() + ": " + instead + ".");
        }
    }

    boolean isIn() {
        return operator.is("in");
    }

    /// @param values one, or a list after `in`
    Predicate<RunRow> with(List<Token> values) {
        boolean unquoted = values.stream().allMatch(value -> value.kind() == Kind.NUMBER);
        if (field.onlyNumbers() || (field.numbers() && unquoted)) {
            DoublePredicate fits = numbers(values);
            return row -> {
                Double number = field.number(row);
                return number != null && fits.test(number) != not;
            };
        }
        Predicate<String> fits = texts(values);
        return row -> {
            String text = field.text(row);
            return text != null && fits.test(text) != not;
        };
    }

    private DoublePredicate numbers(List<Token> values) {
        double[] numbers = values.stream().mapToDouble(this::number).toArray();
        double bound = numbers[0];
        return switch (operator.text().toLowerCase(Locale.ROOT)) {
            case "=" -> number -> number == bound;
            case "!=" -> number -> number != bound;
            case "<" -> number -> number < bound;
            case "<=" -> number -> number <= bound;
            case ">" -> number -> number > bound;
            case ">=" -> number -> number >= bound;
            case "in" -> number -> Arrays.stream(numbers).anyMatch(each -> each == number);
            default ->
                throw new FilterException(
                        operator.start(),
                        operator.end(),
                        field.written() + " is compared as a number: '" + operator.text()
                                + "' is for texts in quotes.");
        };
    }

    private Predicate<String> texts(List<Token> values) {
        List<String> texts = values.stream().map(this::text).toList();
        String first = texts.getFirst();
        return switch (operator.text().toLowerCase(Locale.ROOT)) {
            case "=" -> first::equals;
            case "!=" -> text -> !text.equals(first);
            case "like" -> text -> Like.matches(first, text);
            case "ilike" -> text -> Like.matches(Like.caseless(first), Like.caseless(text));
            case "in" -> texts::contains;
            default ->
                throw new FilterException(
                        values.getFirst().start(),
                        values.getFirst().end(),
                        field.numbers()
                                ? "'" + operator.text() + "' compares numbers: write the number without quotes."
                                : "'" + operator.text() + "' compares numbers, and " + field.written()
                                        + " is a text: write =, !=, like, ilike or in.");
        };
    }

    private double number(Token value) {
        if (value.kind() == Kind.NUMBER) {
            return Double.parseDouble(value.text());
        }
        if (!(field instanceof Field.OfRun ofRun && ofRun.attribute().isTime())) {
            throw new FilterException(
                    value.start(), value.end(), field.written() + " is a number: write it without quotes.");
        }
        String text = unquoted(value);
        try {
            Instant time = text.length() <= "2026-10-01".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
            return time.toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new FilterException(
                    value.start(),
                    value.end(),
                    field.written() + " is a time: write '2026-10-01', '2026-10-01T12:00:00Z' or milliseconds since"
                            + " 1970.");
        }
    }

    private String text(Token value) {
        if (value.kind() == Kind.NUMBER) {
            throw new FilterException(
                    value.start(),
                    value.end(),
                    field.written() + " is compared with a text: write '" + value.text() + "' in quotes.");
        }
        String text = unquoted(value);
        boolean status = field instanceof Field.OfRun ofRun && ofRun.attribute() == Attribute.STATUS;
        boolean pattern = operator.is("like") || operator.is("ilike");
        if (status
                && !pattern
                && Arrays.stream(Status.values()).noneMatch(each -> each.name().equals(text))) {
            throw new FilterException(
                    value.start(),
                    value.end(),
                    "There is no status '" + text + "': it is one of "
                            + Arrays.stream(Status.values()).map(Status::name).collect(Collectors.joining(", "))
                            + ".");
        }
        return text;
    }

    /// A quote inside is written twice.
    private static String unquoted(Token value) {
        String quote = value.text().substring(0, 1);
        return value.text().substring(1, value.text().length() - 1).replace(quote + quote, quote);
    }
}
