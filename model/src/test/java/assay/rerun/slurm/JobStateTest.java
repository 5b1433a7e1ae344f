package assay.rerun.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Lines of Slurm 22.05, shortened.
class JobStateTest {

    @Test
    void aTaskThatFailed() {
        JobState state = JobState.ofScontrol(
                "JobId=3 ArrayJobId=1 ArrayTaskId=1 JobName=wrap UserId=someone(1000) JobState=FAILED"
                        + " Reason=NonZeroExitCode Dependency=(null) ExitCode=1:0 RunTime=1-02:03:04 TimeLimit=00:01:00"
                        + " NodeList=n7 BatchHost=n7 Command=/home/someone/my JobState=COMPLETED",
                "1");

        assertEquals(
                new JobState(
                        List.of(1),
                        "FAILED",
                        "NonZeroExitCode",
                        "n7",
                        Duration.ofDays(1).plusHours(2).plusMinutes(3).plusSeconds(4)),
                state);
        assertTrue(state.over());
    }

    @Test
    void tasksThatWaitStandTogether() {
        JobState state = Objects.requireNonNull(JobState.ofScontrol(
                "JobId=1 ArrayJobId=1 ArrayTaskId=2,5-9:2%1 JobState=PENDING Reason=DependencyNeverSatisfied"
                        + " RunTime=00:00:00 NodeList=(null)",
                "1"));

        assertEquals(List.of(2, 5, 7, 9), state.tasks());
        assertEquals("", state.node());
        assertTrue(state.hopeless());
    }

    @Test
    void anotherJobAndNoJobAreNone() {
        String line = "JobId=1 ArrayJobId=1 ArrayTaskId=0 JobState=RUNNING Reason=None";
        assertNull(JobState.ofScontrol(line, "12"));
        assertNull(JobState.ofScontrol("slurm_load_jobs error: Invalid job id specified", "1"));
        assertNull(JobState.ofSacct("12_0|RUNNING|n1|00:00:01", "1"));
    }

    @Test
    void whatTheAccountsSay() {
        assertEquals(
                new JobState(List.of(0), "CANCELLED", "", "n1", Duration.ofSeconds(61)),
                JobState.ofSacct("1_0|CANCELLED by 1000|n1|00:01:01", "1"));
        assertEquals(
                List.of(1, 2),
                Objects.requireNonNull(JobState.ofSacct("1_[1-2%1]|PENDING|None assigned|00:00:00", "1"))
                        .tasks());
    }

    @Test
    void aRangeWithoutEndIsBounded() {
        assertEquals(100_000, JobState.tasks("0-999999999").size());
        assertEquals(List.of(), JobState.tasks("N/A"));
    }
}
