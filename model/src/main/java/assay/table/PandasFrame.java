package assay.table;

import assay.table.PandasDigest.Reading;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table as pandas holds it in memory, ready to be hashed as MLflow does.
///
/// @param names of all columns and the index, in the order of the file; those that cannot be read among them
/// @param columns names of the columns whose cells are given
/// @param types of these
/// @param hash of one cell
/// @param index the usual one
/// @param reader the function that reads the file
record PandasFrame(
        List<String> names,
        List<String> columns,
        List<PandasColumn.Type> types,
        Hash hash,
        Index index,
        long rows,
        String reader) {
    static final int MOST_ROWS = 10_000;

    /// What pandas makes of one cell.
    interface Hash {
        /// @param column from 0
        long of(@Nullable String cell, int column, Floats floats);
    }

    /// @param column that holds it; -1 where rows are numbered
    /// @param start number of the first row
    /// @param step from one row to the next
    record Index(int column, long start, long step) {}

    /// What is made of a float that stands in a text, and of zero with a sign.
    enum Floats {
        NEARLY("as before version 3.1"),
        EXACTLY("before version 3.1 with float_precision='round_trip'"),
        /// Zero with and without a sign is one.
        EXACTLY_ONE_ZERO("as since version 3.1");

        private final String when;

        Floats(String when) {
            this.when = when;
        }

        long bits(String number) {
            return switch (this) {
                case NEARLY -> Double.doubleToRawLongBits(PandasColumn.nearly(number));
                case EXACTLY -> Double.doubleToRawLongBits(PandasColumn.exactly(number));
                // Adding zero takes the sign from zero alone.
                case EXACTLY_ONE_ZERO -> Double.doubleToRawLongBits(PandasColumn.exactly(number) + 0.0);
            };
        }
    }

    /// Which column is the index, and what is made of floats.
    private record Variant(Index index, Floats floats, boolean usual) {}

    /// @param isRow what is no row is passed over
    /// @param others indexes to be tried besides the usual one
    List<Reading> readings(Table table, Predicate<@Nullable String[]> isRow, List<Index> others, Progress progress)
            throws IOException {
        List<Variant> variants = new ArrayList<>();
        for (Floats floats : Floats.values()) {
            variants.add(new Variant(index, floats, true));
        }
        for (Index other : others) {
            for (Floats floats : Floats.values()) {
                variants.add(new Variant(other, floats, false));
            }
        }
        List<PandasHash.Sum> sums =
                variants.stream().map(_ -> new PandasHash.Sum()).toList();
        List<int[]> hashed = variants.stream().map(this::hashed).toList();
        long[] row = {0};
        try {
            table.rows(
                    (_, cells) -> {
                        if (row[0] == MOST_ROWS) {
                            throw new Enough();
                        }
                        if (isRow.test(cells)) {
                            for (int i = 0; i < sums.size(); i++) {
                                sums.get(i).add(row(cells, row[0], hashed.get(i), variants.get(i)));
                            }
                            row[0]++;
                        }
                    },
                    progress);
        } catch (Enough _) {
            row[0] = MOST_ROWS;
        }
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Variant variant = variants.get(i);
            String digest = digest(sums.get(i), variant);
            boolean whole =
                    rows <= MOST_ROWS && hashed.get(i).length == names.size() - (variant.index.column < 0 ? 0 : 1);
            if (readings.stream().noneMatch(each -> each.digest().equals(digest))) {
                String how = "read by " + reader + " " + variant.floats.when
                        + (variant.usual ? "" : ", with index_col=" + variant.index.column);
                readings.add(new Reading(digest, how, whole));
            }
        }
        return readings;
    }

    private String digest(PandasHash.Sum sum, Variant variant) {
        sum.add(rows);
        String index = variant.index.column < 0 ? null : columns.get(variant.index.column);
        names.stream().filter(name -> !name.equals(index)).forEach(sum::add);
        return sum.cut();
    }

    /// Where there are both texts and numbers, in the order of their names; else in that of the file.
    private int[] hashed(Variant variant) {
        List<Integer> texts = of(variant, PandasColumn.Type.TEXT);
        List<Integer> numbers = of(
                variant,
                PandasColumn.Type.WHOLE,
                PandasColumn.Type.WHOLE_WITH_GAPS,
                PandasColumn.Type.UNSIGNED,
                PandasColumn.Type.FLOAT);
        List<Integer> all = new ArrayList<>(texts);
        all.addAll(numbers);
        if (!texts.isEmpty() && !numbers.isEmpty()) {
            all.sort(Comparator.comparing(
                    columns::get,
                    (a, b) -> Arrays.compare(
                            a.codePoints().toArray(), b.codePoints().toArray())));
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Integer> of(Variant variant, PandasColumn.Type... wanted) {
        List<PandasColumn.Type> any = List.of(wanted);
        return IntStream.range(0, columns.size())
                .filter(i -> i != variant.index.column && any.contains(types.get(i)))
                .boxed()
                .toList();
    }

    private long row(@Nullable String[] cells, long row, int[] hashed, Variant variant) {
        long[] hashes = new long[hashed.length + 1];
        for (int i = 0; i < hashed.length; i++) {
            hashes[i] = hash.of(cells[hashed[i]], hashed[i], variant.floats);
        }
        Index by = variant.index;
        hashes[hashed.length] = by.column < 0
                ? PandasHash.number(by.start + by.step * row)
                : hash.of(cells[by.column], by.column, variant.floats);
        return PandasHash.row(hashes);
    }
}
