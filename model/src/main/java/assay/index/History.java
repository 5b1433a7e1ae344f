package assay.index;

import assay.fact.Series;

/// A metric's history in few bytes: steps and times as differences, values as they are.
final class History {
    private History() {}

    static byte[] bytes(Series series) {
        Packed packed = Packed.empty().put((long) series.size());
        differences(packed, series.steps());
        differences(packed, series.times());
        for (double value : series.values()) {
            packed.put(value);
        }
        return packed.bytes();
    }

    static Series series(byte[] bytes) {
        Packed packed = Packed.of(bytes);
        int size = packed.count();
        long[] steps = differences(packed, size);
        long[] times = differences(packed, size);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = packed.real();
        }
        return new Series(steps, times, values);
    }

    private static void differences(Packed packed, long[] column) {
        long before = 0;
        for (long value : column) {
            packed.put(value - before);
            before = value;
        }
    }

    private static long[] differences(Packed packed, int size) {
        long[] column = new long[size];
        long before = 0;
        for (int i = 0; i < size; i++) {
            before += packed.number();
            column[i] = before;
        }
        return column;
    }
}
