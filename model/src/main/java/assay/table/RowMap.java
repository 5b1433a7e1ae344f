package assay.table;

import java.util.Arrays;

/// Row numbers, from 0, by 64-bit hash, in primitive arrays. Rows of one hash are chained in the order in which they
/// came; one that was taken is not found again.
final class RowMap {
    /// Rows of one hash that are passed over in search of one further down: more would take quadratic time.
    private static final int PATIENCE = 64;

    private final long[] hashes;
    private final int[] slots;
    private final int[] next;
    private final int[] heads;
    private boolean unique = true;

    /// @param hashes of the rows; kept, not copied
    RowMap(long[] hashes) {
        int rows = hashes.length;
        this.hashes = hashes;
        this.slots = new int[slots(rows)];
        this.next = new int[rows];
        this.heads = new int[rows];
        Arrays.fill(slots, -1);
        Arrays.fill(next, -1);
        for (int row = 0; row < rows; row++) {
            int slot = slot(hashes[row]);
            int first = slots[slot];
            if (first < 0) {
                slots[slot] = row;
                heads[row] = row;
            } else {
                // While the map is made, the head holds the end of the chain.
                unique = false;
                next[heads[first]] = row;
                heads[first] = row;
            }
        }
        Arrays.setAll(heads, row -> row);
    }

    private static int slots(long rows) {
        return Integer.highestOneBit((int) Math.max(4, Math.min(1 << 29, rows * 4 / 3))) << 1;
    }

    /// Memory for that many rows in bytes, their hashes included.
    static long bytes(long rows) {
        return rows * (8 + 4 + 4) + 4L * slots(rows);
    }

    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[slot] >= 0 && hashes[slots[slot]] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// Whether no hash comes twice.
    boolean isUnique() {
        return unique;
    }

    boolean has(long hash) {
        return first(hash) >= 0;
    }

    /// The first row of that hash, taken or not; -1 where there is none.
    int first(long hash) {
        return slots[slot(hash)];
    }

    /// A row of that hash that was not taken, where there is one the first behind `after`; -1 where all are taken.
    int take(long hash, int after) {
        int first = slots[slot(hash)];
        int head = first < 0 ? -1 : heads[first];
        int before = -1;
        int row = head;
        for (int steps = 0; row >= 0 && row <= after && steps < PATIENCE; steps++) {
            before = row;
            row = next[row];
        }
        if (row < 0 || row <= after || before < 0) {
            if (head >= 0) {
                heads[first] = next[head];
            }
            return head;
        }
        next[before] = next[row];
        return row;
    }
}
