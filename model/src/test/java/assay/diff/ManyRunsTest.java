package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Records;
import assay.fact.RecordsFixture;
import assay.fact.RecordsFixture.Told;
import assay.fact.RunId;
import assay.work.Cancelled;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A sweep as large as may be asked for: 1,001 runs of 40 parameters, 150 libraries and 10 metrics each.
class ManyRunsTest {
    private static final int LEARNING_RATES = 10;

    private final List<RunId> ids = new ArrayList<>();
    private final Records records = sweep();

    private Records sweep() {
        RecordsFixture project = new RecordsFixture();
        for (int i = 0; i <= ManyRuns.MOST; i++) {
            Told run = project.run("mlflow", "run-" + i)
                    .param("lr", Integer.toString(i % LEARNING_RATES))
                    .param("seed", Integer.toString(i / LEARNING_RATES));
            for (int j = 0; j < 38; j++) {
                run.param("group.p" + j, Integer.toString(j));
            }
            for (int j = 0; j < 150; j++) {
                run.recordedPackage("library-" + j, "1." + j);
            }
            for (int j = 0; j < 10; j++) {
                run.metric("metric_" + j, i / 7.0 + j);
            }
            ids.add(run.id());
        }
        return project.records();
    }

    private Differ differ() {
        return new Differ(records, Influence.with(null), null);
    }

    @Test
    void aThousandRunsStandInOneTable() {
        AtomicLong last = new AtomicLong();
        Progress progress = new Progress() {
            @Override
            public void step(long done, long total, String what) {
                last.set(done);
            }

            @Override
            public void checkpoint() {}
        };
        long start = System.nanoTime();

        ManyRuns many = differ().against(ids.getFirst(), ids.subList(1, ids.size()), progress);

        System.out.printf("1,000 runs against one: %.1f s%n", (System.nanoTime() - start) / 1e9);
        assertEquals(ManyRuns.MOST, many.diffs().size());
        assertEquals(
                List.of("lr", "seed"),
                many.matrix().rows().stream().map(Matrix.Row::key).toList());
        assertEquals(LEARNING_RATES, many.groups().size());
        assertEquals(101, many.groups().getFirst().runs().size());
        assertEquals(ManyRuns.MOST - 1, last.get());
        // Nine runs differ in lr alone, a hundred in the seed alone; all others lie two steps away.
        assertEquals(ManyRuns.MOST - 9 - 100, many.chains().size());
        assertTrue(many.chains().stream().allMatch(chain -> chain.steps().size() == 2));
    }

    @Test
    void itStopsWhenTheUserAsks() {
        AtomicInteger asked = new AtomicInteger();
        Progress impatient = new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                if (asked.incrementAndGet() > 20) {
                    throw new Cancelled();
                }
            }
        };

        assertThrows(Cancelled.class, () -> differ().against(ids.getFirst(), ids.subList(1, ids.size()), impatient));
    }
}
