package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Topic;
import assay.fact.RunId;
import assay.report.people.About;
import assay.store.Home;
import assay.trail.Entry;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoingTest {
    private static final LocalDate SPRING = LocalDate.of(2027, 1, 1);

    @TempDir
    Path temp;

    private Project project;
    private long since;

    @BeforeEach
    void unpack() {
        Path sample = temp.resolve("sample");
        Sample.unpack(sample);
        InstantSource clock = () -> Instant.parse("2026-11-20T09:31:07Z");
        project = Project.open(sample, Home.at(temp.resolve("home")), clock);
        project.scan(Progress.NONE);
        since = project.trail().size();
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aWaiverIsTakenBackAndBothStayInTheTrail() {
        RunId run = project.find("pairs-no-seed").id();
        project.auditing().waive("E1", run, null, "Known.", "B. Owner", SPRING);
        Entry waived = last();
        project.undoing().undo(waived);
        assertEquals(List.of(), project.auditing().waivers());
        assertNull(project.undoing().last(since), "what takes back is not taken back");
        List<Entry> entries = project.trail().entries(since + 1, 10);
        assertEquals(2, entries.size());
        assertEquals(waived.seq(), ((Number) entries.getLast().fields().get(Entry.UNDOES)).longValue());
        assertEquals("B. Owner", entries.getLast().actor());
        assertThrows(IllegalArgumentException.class, () -> project.undoing().undo(waived), "only once");
    }

    @Test
    void aWithdrawalIsTakenBackToo() {
        project.auditing().waive("E1", null, null, "Known.", "B. Owner", SPRING);
        project.auditing().withdraw("E1", null, null, "Mended.", "C. Reviewer");
        project.undoing().undo(last());
        assertEquals("Known.", project.auditing().waivers().getFirst().reason());
        assertEquals("B. Owner", project.auditing().waivers().getFirst().by());
        assertEquals(SPRING, project.auditing().waivers().getFirst().until());
        Entry first = last();
        assertThrows(
                IllegalArgumentException.class,
                () -> project.undoing().undo(first),
                "the first waiver does not stand as it was entered");
    }

    @Test
    void aStatementIsTakenBack() {
        RunId run = project.find("pairs-no-seed").id();
        project.auditing().state(Topic.RETENTION, null, "Ten years.", "B. Owner");
        project.auditing().state(About.LIMITS, null, run, "Only for small loans.", "B. Owner", null, null);
        assertEquals(2, project.auditing().stated(run).size());
        project.undoing().undo(last());
        assertEquals(List.of("Ten years."), texts(run));
        assertTrue(project.trail().statements(run).isEmpty(), "of this run alone none is left");
        project.undoing().undo(last());
        assertEquals(List.of(), texts(run));
        assertNull(project.undoing().last(since));
        Entry withdrawing = project.trail().entries(since + 1, 10).getLast();
        assertEquals("retention: entry " + (since + 1) + " withdrawn, Undone.", withdrawing.what());
    }

    @Test
    void aStatementIsWithdrawnByItsNumber() {
        project.auditing().state(Topic.RETENTION, null, "Ten years.", "B. Owner");
        project.auditing().withdraw(since + 1, "It is twelve.", "C. Reviewer");
        assertEquals(List.of(), texts(project.find("pairs-no-seed").id()));
        assertThrows(IllegalArgumentException.class, () -> project.auditing().withdraw(since + 1, "Again.", "D"));
        assertThrows(IllegalArgumentException.class, () -> project.auditing().withdraw(999, "None.", "D"));
        assertThrows(IllegalArgumentException.class, () -> project.auditing().withdraw(since + 1, " ", "D"));
    }

    @Test
    void whatWasBeforeTheSessionIsLeftAlone() {
        project.auditing().waive("E1", null, null, "Known.", "B. Owner", SPRING);
        assertNotNull(project.undoing().last(since));
        assertNull(project.undoing().last(project.trail().size()));
    }

    private Entry last() {
        Entry last = project.undoing().last(since);
        assertNotNull(last);
        return last;
    }

    private List<String> texts(RunId run) {
        return project.auditing().stated(run).stream().map(each -> each.text()).toList();
    }
}
