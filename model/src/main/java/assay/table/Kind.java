package assay.table;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What all cells of a column have in common; empty cells say nothing. The names are those that people read.
final class Kind {
    private static final String INTEGER = "integer";
    private static final String DECIMAL = "decimal";
    private static final String TEXT = "text";

    private record Shape(String name, Pattern pattern) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("date yyyy-MM-dd", Pattern.compile("\\d{4}-\\d\\d-\\d\\d")),
            new Shape("date yyyy/MM/dd", Pattern.compile("\\d{4}/\\d\\d?/\\d\\d?")),
            new Shape("date dd.MM.yyyy", Pattern.compile("\\d\\d?\\.\\d\\d?\\.\\d{4}")),
            new Shape("date with slashes, year last", Pattern.compile("\\d\\d?/\\d\\d?/\\d{4}")),
            new Shape("date with hyphens, year last", Pattern.compile("\\d\\d?-\\d\\d?-\\d{4}")),
            new Shape(
                    "time yyyy-MM-dd HH:mm",
                    Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?")),
            new Shape(
                    "time, ISO 8601",
                    Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?")),
            new Shape("boolean", Pattern.compile("(?i)true|false")));
    private static final int LONGEST = 40;

    private @Nullable String name;

    void look(@Nullable String cell) {
        if (cell == null || cell.isEmpty() || TEXT.equals(name)) {
            return;
        }
        String of = of(cell);
        if (name == null || name.equals(of)) {
            name = of;
        } else if ((name.equals(INTEGER) && of.equals(DECIMAL)) || (name.equals(DECIMAL) && of.equals(INTEGER))) {
            name = DECIMAL;
        } else {
            name = TEXT;
        }
    }

    private String of(String cell) {
        if (Cell.isNumber(cell)) {
            return isInteger(cell) ? INTEGER : DECIMAL;
        }
        if (cell.length() <= LONGEST) {
            for (Shape shape : SHAPES) {
                if ((name == null || name.equals(shape.name))
                        && shape.pattern.matcher(cell).matches()) {
                    return shape.name;
                }
            }
        }
        return cell.equalsIgnoreCase("nan") && (INTEGER.equals(name) || DECIMAL.equals(name)) ? DECIMAL : TEXT;
    }

    private static boolean isInteger(String cell) {
        return cell.chars().allMatch(c -> c == '-' || c == '+' || (c >= '0' && c <= '9'));
    }

    /// `empty` where no cell said anything.
    String name() {
        return name == null ? "empty" : name;
    }
}
