package assay.diff.code;

import assay.diff.code.Notebook.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// Which cells of two notebooks stand for each other: those with one id, then those with one source in one order, then
/// neighbours that are alike.
///
/// @param inA for each cell of the second its number in the first, from 0; -1 where it has none
/// @param moved those of the second that stand in another order than their partners
record CellPairs(int[] inA, Set<Integer> moved) {
    private static final int ALIKE = 40;
    private static final int MOST_TRIES = 10_000;

    static CellPairs of(List<Cell> a, List<Cell> b) {
        int[] inA = new int[b.size()];
        Arrays.fill(inA, -1);
        Set<Integer> taken = byId(a, b, inA);
        Left left = new Left(a, range(a.size(), taken));
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < inA.length; i++) {
            if (inA[i] >= 0) {
                found.add(i);
            }
        }
        Left right = new Left(b, range(b.size(), found));
        int here = 0;
        int there = 0;
        for (Edit edit : MyersDiff.INSTANCE.diff(new Same(), left, right)) {
            for (; here < edit.getBeginA(); here++, there++) {
                inA[right.index.get(there)] = left.index.get(here);
            }
            alike(left, right, edit, inA);
            here = edit.getEndA();
            there = edit.getEndB();
        }
        for (; here < left.size() && there < right.size(); here++, there++) {
            inA[right.index.get(there)] = left.index.get(here);
        }
        return new CellPairs(inA, moved(inA));
    }

    /// An id that comes twice in one notebook names nothing.
    private static Set<Integer> byId(List<Cell> a, List<Cell> b, int[] inA) {
        Map<String, Integer> first = ids(a);
        Set<Integer> taken = new HashSet<>();
        ids(b).forEach((id, there) -> {
            int here = first.getOrDefault(id, -1);
            if (here >= 0 && there >= 0) {
                inA[there] = here;
                taken.add(here);
            }
        });
        return taken;
    }

    private static Map<String, Integer> ids(List<Cell> cells) {
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String id = cells.get(i).id();
            if (id != null) {
                ids.merge(id, i, (one, two) -> -1);
            }
        }
        return ids;
    }

    private static List<Integer> range(int size, Set<Integer> without) {
        List<Integer> range = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!without.contains(i)) {
                range.add(i);
            }
        }
        return range;
    }

    private static void alike(Left a, Left b, Edit edit, int[] inA) {
        if ((long) edit.getLengthA() * edit.getLengthB() > MOST_TRIES) {
            return;
        }
        int there = edit.getBeginB();
        for (int here = edit.getBeginA(); here < edit.getEndA(); here++) {
            for (int each = there; each < edit.getEndB(); each++) {
                if (isAlike(a.cell(here), b.cell(each))) {
                    inA[b.index.get(each)] = a.index.get(here);
                    there = each + 1;
                    break;
                }
            }
        }
    }

    /// By words, so that one line that was changed is the same cell still.
    private static boolean isAlike(Cell a, Cell b) {
        if (!a.type().equals(b.type())) {
            return false;
        }
        List<String> first = List.of(a.source().split("\\W+"));
        List<String> second = List.of(b.source().split("\\W+"));
        Map<String, Integer> counts = new HashMap<>();
        first.forEach(word -> counts.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : second) {
            if (counts.merge(word, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return 200 * common >= ALIKE * (first.size() + second.size());
    }

    /// Those outside of the longest stretch that kept its order.
    private static Set<Integer> moved(int[] inA) {
        int[] lastOfLength = new int[inA.length + 1];
        int[] before = new int[inA.length];
        int longest = 0;
        Set<Integer> moved = new HashSet<>();
        for (int i = 0; i < inA.length; i++) {
            if (inA[i] >= 0) {
                moved.add(i);
                int low = 1;
                int high = longest;
                while (low <= high) {
                    int middle = (low + high) >>> 1;
                    if (inA[lastOfLength[middle]] < inA[i]) {
                        low = middle + 1;
                    } else {
                        high = middle - 1;
                    }
                }
                before[i] = low > 1 ? lastOfLength[low - 1] : -1;
                lastOfLength[low] = i;
                longest = Math.max(longest, low);
            }
        }
        for (int i = longest == 0 ? -1 : lastOfLength[longest]; i >= 0; i = before[i]) {
            moved.remove(i);
        }
        return moved;
    }

    private static final class Left extends Sequence {
        private final List<Cell> cells;
        private final List<Integer> index;

        Left(List<Cell> cells, List<Integer> index) {
            this.cells = cells;
            this.index = index;
        }

        Cell cell(int at) {
            return cells.get(index.get(at));
        }

        @Override
        public int size() {
            return index.size();
        }
    }

    private static final class Same extends SequenceComparator<Left> {
        @Override
        public boolean equals(Left a, int ai, Left b, int bi) {
            return a.cell(ai).isSame(b.cell(bi));
        }

        @Override
        public int hash(Left cells, int index) {
            return cells.cell(index).source().hashCode();
        }
    }
}
