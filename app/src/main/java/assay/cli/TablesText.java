package assay.cli;

import assay.table.Overlap;
import assay.table.TableDiff;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What differs in tables, and which rows two tables share, in lines.
///
/// @param cells whether the cells of rows are shown, not their numbers alone
record TablesText(PrintStream out, boolean cells) {
    private static final int ROWS = 10;
    private static final int CELLS = 6;

    void print(Map<String, TableDiff> tables, List<Overlap> overlaps) {
        tables.forEach((file, diff) -> {
            out.println();
            out.println("What differs in " + Table.printable(file));
            lines(diff).forEach(line -> out.println("  " + Table.printable(line)));
        });
        for (Overlap overlap : overlaps) {
            out.println();
            out.println("Rows of "
                    + Table.printable(side(overlap.first()) + " that are also in " + side(overlap.second())));
            lines(overlap).forEach(line -> out.println("  " + Table.printable(line)));
        }
    }

    private List<String> lines(TableDiff diff) {
        return switch (diff) {
            case TableDiff.NotCompared not -> {
                List<String> lines = new ArrayList<>(List.of(not.reason()));
                if (not.supply() != null) {
                    lines.add("What would help: " + not.supply());
                }
                yield lines;
            }
            case TableDiff.Compared compared -> lines(compared);
        };
    }

    private List<String> lines(TableDiff.Compared compared) {
        List<String> lines = new ArrayList<>();
        lines.add("recorded  " + version(compared.before()));
        lines.add("today     " + version(compared.after()));
        TableDiff.Columns columns = compared.columns();
        columns.added().forEach(each -> lines.add("column added: " + each));
        columns.removed().forEach(each -> lines.add("column removed: " + each));
        columns.renamed().forEach(each -> lines.add("column renamed: " + each.before() + " is now " + each.after()));
        columns.retyped()
                .forEach(each ->
                        lines.add("column " + each.column() + " was " + each.before() + " and is " + each.after()));
        if (columns.reordered()) {
            lines.add("columns stand in another order");
        }
        TableDiff.Rows rows = compared.rows();
        if (rows != null) {
            lines.add(rows.added() + " added, " + rows.removed() + " removed, " + rows.changed() + " changed, "
                    + rows.same() + " same; rows found by " + found(rows));
            if (rows.rewritten() > 0) {
                lines.add(rows.rewritten() + " with the same values written otherwise");
            }
            if (rows.reordered()) {
                lines.add("rows stand in another order");
            }
            rows.first().stream().limit(ROWS).forEach(each -> lines.addAll(row(each)));
        }
        lines.addAll(compared.written());
        lines.addAll(compared.notes());
        return lines;
    }

    private static String version(TableDiff.Version version) {
        return version.rows() + " rows, " + version.columns() + " columns, " + Words.size(version.bytes()) + ", "
                + version.where();
    }

    private static String found(TableDiff.Rows rows) {
        return switch (rows.by()) {
            case DECLARED_KEY -> "the declared key " + String.join(", ", rows.key());
            case KEY -> "the column " + String.join(", ", rows.key());
            case WHOLE_ROW -> "all their cells";
        };
    }

    private List<String> row(TableDiff.Difference each) {
        String kind = each.kind().name().toLowerCase(Locale.ROOT);
        Long number = each.after() == null ? each.before() : each.after();
        String in = each.after() == null ? "row " + number + " as recorded" : "row " + number;
        List<String> columns =
                each.cells().stream().map(TableDiff.CellChange::column).toList();
        if (!cells) {
            boolean some = each.kind() == TableDiff.Difference.Kind.CHANGED
                    || each.kind() == TableDiff.Difference.Kind.REWRITTEN;
            return List.of(in + " " + kind + (some ? ": " + String.join(", ", columns) : ""));
        }
        List<String> lines = new ArrayList<>(List.of(in + " " + kind));
        each.cells().stream()
                .limit(CELLS)
                .forEach(cell ->
                        lines.add("  " + cell.column() + ": " + cell(cell.before()) + " → " + cell(cell.after())));
        if (each.cells().size() > CELLS) {
            lines.add("  and " + (each.cells().size() - CELLS) + " more cells");
        }
        return lines;
    }

    private static String cell(@Nullable String value) {
        return value == null ? "(none)" : value.length() > 60 ? value.substring(0, 59) + "…" : value;
    }

    private static String side(Overlap.Side side) {
        return side.path() + " (" + side.use().name().toLowerCase(Locale.ROOT) + ", " + side.rows() + " rows)";
    }

    private static List<String> lines(Overlap overlap) {
        List<String> lines = new ArrayList<>();
        Overlap.Count exact = overlap.exact();
        if (exact != null) {
            lines.add(count(exact, overlap) + ", by all " + overlap.columns().size() + " columns that both have");
        }
        Overlap.Count rest = overlap.withoutKey();
        if (rest != null) {
            lines.add(count(rest, overlap) + ", leaving out " + String.join(", ", rest.leftOut()));
        }
        lines.addAll(overlap.notes());
        return lines;
    }

    private static String count(Overlap.Count count, Overlap overlap) {
        String text = count.ofFirst() + " of " + overlap.first().rows() + " (" + count.ofSecond() + " of "
                + overlap.second().rows() + ")";
        return count.examples().isEmpty()
                ? text
                : text + ", first row " + count.examples().getFirst().first() + " = row "
                        + count.examples().getFirst().second();
    }
}
