package assay.table;

import assay.content.Content;
import assay.fact.Fact.Artifact;
import assay.syntax.SyntaxException;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rows that two tables have in common, such as those that a model was trained on and those that it was tested with.
/// Two rows are one where all cells of the columns that both tables have are equal in value, by 64-bit hashes (XXH3).
///
/// @param columns that were compared, by name
/// @param exact over all of them
/// @param withoutKey leaving out the columns that only number the rows; null where there is none
/// @param notes what was odd in either, or not compared and why
public record Overlap(
        Side first,
        Side second,
        List<String> columns,
        @Nullable Count exact,
        @Nullable Count withoutKey,
        List<String> notes) {
    private static final Set<String> KEYS = Set.of("id", "key", "index", "uuid", "");
    private static final Pattern WORD = Pattern.compile("[^a-z]+");
    private static final int EXAMPLES = 20;

    public Overlap {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /// What a table is for, as a record's context or the file's name says.
    public enum Use {
        TRAINING("train|training"),
        VALIDATION("val|valid|validation|validate|dev|development"),
        TEST("test|testing|eval|evaluation|holdout");

        private final String words;

        /// @param words a regular expression
        Use(String words) {
            this.words = words;
        }

        static @Nullable Use of(String text) {
            List<String> parts = List.of(WORD.split(text.toLowerCase(Locale.ROOT)));
            for (Use use : values()) {
                if (parts.stream().anyMatch(part -> part.matches(use.words))) {
                    return use;
                }
            }
            return null;
        }
    }

    /// @param path project-relative
    /// @param rows of the table; 0 where it could not be read
    public record Side(Use use, String path, long rows) {}

    /// @param leftOut columns that were not looked at; empty in [Overlap#exact]
    /// @param ofFirst rows of the first table that are in the second
    /// @param ofSecond rows of the second table that are in the first
    /// @param examples the first of them, by row numbers alone
    public record Count(List<String> leftOut, long ofFirst, long ofSecond, List<Example> examples) {
        public Count {
            leftOut = List.copyOf(leftOut);
            examples = List.copyOf(examples);
        }
    }

    /// Row numbers from 1, the header not counted.
    public record Example(long first, long second) {}

    /// All pairs of tables with different uses among the inputs of one run.
    ///
    /// @param inputs of one run
    public static List<Overlap> among(List<Artifact> inputs, Content content, Progress progress) {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (Artifact input : inputs) {
            Use use = use(input);
            if (use != null && Tables.canRead(input.path()) && content.exists(input.path())) {
                uses.putIfAbsent(input.path(), use);
            }
        }
        List<Overlap> found = new ArrayList<>();
        List<Map.Entry<String, Use>> all = uses.entrySet().stream()
                .sorted(Map.Entry.<String, Use>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (all.get(i).getValue() != all.get(j).getValue()) {
                    progress.step(
                            found.size(),
                            0,
                            all.get(i).getKey() + " and " + all.get(j).getKey());
                    found.add(between(all.get(i), all.get(j), content, progress));
                }
            }
        }
        return found;
    }

    private static @Nullable Use use(Artifact input) {
        String context = input.context();
        Use said = context == null ? null : Use.of(context);
        if (said != null) {
            return said;
        }
        Use named = Use.of(input.name());
        return named != null
                ? named
                : Use.of(input.path().substring(input.path().lastIndexOf('/') + 1));
    }

    private static Overlap between(
            Map.Entry<String, Use> one, Map.Entry<String, Use> other, Content content, Progress progress) {
        String reading = one.getKey();
        try {
            Table first = Tables.open(Bytes.of(content, reading), progress);
            reading = other.getKey();
            Table second = Tables.open(Bytes.of(content, reading), progress);
            return of(one, first, other, second, progress);
        } catch (SyntaxException damaged) {
            return none(one, other, reading + " cannot be read as a table: " + damaged.getMessage());
        } catch (IOException unreadable) {
            return none(one, other, reading + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Overlap none(Map.Entry<String, Use> one, Map.Entry<String, Use> other, String why) {
        return new Overlap(
                new Side(one.getValue(), one.getKey(), 0),
                new Side(other.getValue(), other.getKey(), 0),
                List.of(),
                null,
                null,
                List.of(why));
    }

    private static Overlap of(
            Map.Entry<String, Use> one, Table first, Map.Entry<String, Use> other, Table second, Progress progress)
            throws IOException {
        List<String> notes = new ArrayList<>();
        long[] rows = {0, 0};
        notes.addAll(first.rows((number, _) -> rows[0] = number, progress));
        notes.addAll(second.rows((number, _) -> rows[1] = number, progress));
        List<String> common = names(first).stream()
                .filter(names(second)::contains)
                .distinct()
                .sorted()
                .toList();
        List<String> keys = common.stream()
                .filter(name -> KEYS.contains(name.strip().toLowerCase(Locale.ROOT)))
                .toList();
        Count exact = null;
        Count withoutKey = null;
        long memory = Runtime.getRuntime().maxMemory() / 3;
        if (common.isEmpty()) {
            notes.add("The two tables have no column in common, so their rows were not compared.");
        } else if (rows[0] > TableDiffer.MOST_ROWS || RowMap.bytes(rows[0]) > memory) {
            notes.add("Rows were not compared: " + rows[0] + " rows would take " + (RowMap.bytes(rows[0]) >> 20)
                    + " MiB, and at most " + TableDiffer.MOST_ROWS + " rows and " + (memory >> 20) + " MiB are used.");
        } else {
            exact = count(first, (int) rows[0], second, common, List.of(), progress);
            List<String> rest =
                    common.stream().filter(name -> !keys.contains(name)).toList();
            withoutKey =
                    keys.isEmpty() || rest.isEmpty() ? null : count(first, (int) rows[0], second, rest, keys, progress);
        }
        return new Overlap(
                new Side(one.getValue(), one.getKey(), rows[0]),
                new Side(other.getValue(), other.getKey(), rows[1]),
                common,
                exact,
                withoutKey,
                notes);
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Table.Column::name).toList();
    }

    private static Count count(
            Table first, int rows, Table second, List<String> columns, List<String> leftOut, Progress progress)
            throws IOException {
        long[] hashes = new long[rows];
        int[] of = columns(first, columns);
        first.rows((number, cells) -> hashes[(int) (number - 1)] = hash(cells, of), progress);
        RowMap map = new RowMap(hashes);
        int[] to = columns(second, columns);
        BitSet hit = new BitSet();
        long[] found = {0};
        List<Example> examples = new ArrayList<>();
        second.rows(
                (number, cells) -> {
                    int row = map.first(hash(cells, to));
                    if (row >= 0) {
                        hit.set(row);
                        found[0]++;
                        if (examples.size() < EXAMPLES) {
                            examples.add(new Example(row + 1L, number));
                        }
                    }
                },
                progress);
        long ofFirst = 0;
        for (long hash : hashes) {
            ofFirst += hit.get(map.first(hash)) ? 1 : 0;
        }
        return new Count(leftOut, ofFirst, found[0], examples);
    }

    private static int[] columns(Table table, List<String> names) {
        return names.stream().mapToInt(names(table)::indexOf).toArray();
    }

    private static long hash(@Nullable String[] cells, int[] columns) {
        long hash = 0;
        for (int column : columns) {
            hash = Cell.both(hash, Cell.value(cells[column]));
        }
        return hash;
    }
}
