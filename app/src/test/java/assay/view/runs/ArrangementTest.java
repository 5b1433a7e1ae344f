package assay.view.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Run;
import assay.fact.RunId;
import assay.nav.Place.Runs.Grouping;
import assay.query.Filter;
import assay.query.RunRow;
import assay.window.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrangementTest {
    private static final List<RunRow> ROWS = Fixture.rows();

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void everyRunStandsInExactlyOneLine(Grouping grouping) {
        Arranged arranged = arrange("", grouping, true, List.of("-start"), Set.of());
        List<RunId> shown = arranged.lines().stream()
                .map(Line::run)
                .filter(java.util.Objects::nonNull)
                .map(Run::id)
                .toList();
        assertEquals(ROWS.size(), shown.size());
        assertEquals(ROWS.size(), Set.copyOf(shown).size());
    }

    @Test
    void seedsStandBelowTheRunTheyAreNestedIn() {
        List<Line> lines =
                arrange("", Grouping.PARENT, true, List.of("name"), Set.of()).lines();
        int at = names(lines).indexOf("seeds-final");
        Line.Group group = (Line.Group) lines.get(at);
        assertTrue(group.onlySeeds());
        assertEquals(
                List.of("final-s0", "final-s1", "final-s2", "final-s3", "final-s4"),
                names(lines).subList(at + 1, at + 6));
        assertEquals(1, lines.get(at + 1).depth());
    }

    @Test
    void aClosedGroupKeepsItsMembersInTheCount() {
        Arranged arranged = arrange(
                "",
                Grouping.PARENT,
                true,
                List.of(),
                Set.of(Fixture.id("5eed5000aa").key()));
        assertFalse(names(arranged.lines()).contains("final-s0"));
        assertEquals(ROWS.size(), arranged.matching().size());
    }

    @Test
    void aParentThatDoesNotFitComesAlongWithItsMembersButIsCountedAsHidden() {
        Arranged arranged = arrange("attributes.run_name like 'final-s%'", Grouping.PARENT, true, List.of(), Set.of());
        assertEquals(
                Set.of("seeds-final", "final-s0", "final-s1", "final-s2", "final-s3", "final-s4"),
                Set.copyOf(names(arranged.lines())));
        assertEquals(5, arranged.matching().size());
        assertEquals(ROWS.size() - 5, arranged.hidden().size());
    }

    @Test
    void whatIsLeftOutIsNamed() {
        Arranged arranged = arrange("params.model = 'mlp'", Grouping.NONE, false, List.of(), Set.of());
        assertEquals(
                List.of("gbdt-baseline"),
                arranged.hidden().stream().map(Run::name).toList());
        assertEquals(
                List.of("dropout-0.4"),
                arranged.hiddenDeleted().stream().map(Run::name).toList());
        assertEquals(ROWS.size() - 2, arranged.lines().size());
    }

    @Test
    void unknownValuesSortLastBothWays() {
        List<String> up = names(arrange("", Grouping.NONE, true, List.of("metrics.test_auc"), Set.of())
                .lines());
        List<String> down = names(arrange("", Grouping.NONE, true, List.of("-metrics.test_auc"), Set.of())
                .lines());
        assertEquals("gbdt-baseline", up.getFirst());
        assertEquals("final-s2", down.getFirst());
        assertEquals(Set.of("lr-0.03", "seeds-final"), Set.copyOf(up.subList(12, 14)));
        assertEquals(Set.of("lr-0.03", "seeds-final"), Set.copyOf(down.subList(12, 14)));
    }

    @Test
    void aSecondKeyOrdersWhatTheFirstLeavesEqual() {
        List<String> lines = names(arrange("", Grouping.NONE, true, List.of("user", "-name"), Set.of())
                .lines());
        assertEquals(List.of("seeds-final", "final-s4", "final-s3"), lines.subList(0, 3));
    }

    @Test
    void membersOfARunWithoutARecordStandUnderItsId() {
        RunRow orphan =
                Fixture.row("0a0a", "orphan", "2026-11-01T00:00:00Z", 5, Fixture.id("gone00"), "x", "0.1", "1", 0.5);
        List<Line> lines = new Arrangement(Filter.of(""), Grouping.PARENT, true, List.of(), Set.of())
                .apply(List.of(orphan))
                .lines();
        assertEquals("gone00", ((Line.Group) lines.getFirst()).name());
        assertEquals("orphan", names(lines).get(1));
    }

    @Test
    void runsThatNameEachOtherAsParentsAreNotLost() {
        RunRow one = Fixture.row("01", "one", "2026-11-01T00:00:00Z", 5, Fixture.id("02"), "x", "0.1", "1", 0.5);
        RunRow two = Fixture.row("02", "two", "2026-11-01T00:00:01Z", 5, Fixture.id("01"), "x", "0.1", "1", 0.5);
        List<Line> lines = new Arrangement(Filter.of(""), Grouping.PARENT, true, List.of(), Set.of())
                .apply(List.of(one, two))
                .lines();
        assertEquals(List.of("one", "two"), names(lines));
    }

    @Test
    void aLongChainOfParentsIsLaidOut() {
        List<RunRow> chain = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            chain.add(Fixture.row(
                    "c" + i,
                    "c" + i,
                    "2026-11-01T00:00:00Z",
                    5,
                    i == 0 ? null : Fixture.id("c" + (i - 1)),
                    "x",
                    "0.1",
                    "1",
                    0.5));
        }
        Arranged arranged = new Arrangement(Filter.of(""), Grouping.PARENT, true, List.of(), Set.of()).apply(chain);
        assertEquals(20_000, arranged.lines().size());
    }

    @Test
    void runsThatDifferInTheirSeedsAloneStandTogether() {
        List<Line> lines =
                arrange("", Grouping.SEED, true, List.of("name"), Set.of()).lines();
        List<Line.Group> groups = lines.stream()
                .filter(Line.Group.class::isInstance)
                .map(Line.Group.class::cast)
                .toList();
        Line.Group seeds = groups.stream()
                .filter(group -> group.members().stream()
                        .anyMatch(row -> row.run().name().equals("final-s0")))
                .findFirst()
                .orElseThrow();
        assertTrue(seeds.onlySeeds());
        assertTrue(seeds.members().size() >= 5);
        assertTrue(names(lines).contains("seeds-final"), "a run without a seed stands alone");
        assertEquals(
                ROWS.size(), lines.stream().filter(Line.One.class::isInstance).count(), "every run stands there once");
    }

    @Test
    void veryManyRunsAreCountedByTheTimeOfTheirStart() {
        List<RunRow> many = Fixture.many(3_000);
        Density density = new Arrangement(Filter.of("params.lr = '0.001'"), Grouping.NONE, true, List.of(), Set.of())
                .apply(many)
                .density();
        int[] sums = new int[Density.Kind.values().length];
        for (int[] bin : java.util.Objects.requireNonNull(density).counts()) {
            for (int kind = 0; kind < sums.length; kind++) {
                sums[kind] += bin[kind];
            }
        }
        assertEquals(3_000, java.util.Arrays.stream(sums).sum(), "nothing is left out");
        assertTrue(sums[Density.Kind.FILTERED.ordinal()] > 2_000);
        assertNull(new Arrangement(Filter.of(""), Grouping.NONE, true, List.of(), Set.of())
                .apply(ROWS)
                .density());
    }

    private static Arranged arrange(
            String filter, Grouping grouping, boolean deleted, List<String> sort, Set<String> closed) {
        return new Arrangement(Filter.of(filter), grouping, deleted, sort, closed).apply(ROWS);
    }

    private static List<String> names(List<Line> lines) {
        return lines.stream()
                .map(line -> line instanceof Line.Group group
                        ? group.name()
                        : java.util.Objects.requireNonNull(line.run()).name())
                .toList();
    }
}
