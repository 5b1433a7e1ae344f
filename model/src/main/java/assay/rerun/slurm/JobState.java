package assay.rerun.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Slurm says of one or more tasks of an array: a line of `scontrol -o show job`, of the log of job completion, or
/// of `sacct`.
///
/// @param tasks indexes in the array; those that wait stand together
/// @param state `PENDING`, `RUNNING`, `COMPLETED` …
/// @param reason why it waits, or ended so; empty where none is told
/// @param node empty where it has none
/// @param ran how long it has been running
record JobState(List<Integer> tasks, String state, String reason, String node, Duration ran) {
    private static final Pattern FIELD = Pattern.compile("(?:^|\\s)([A-Za-z:/]+)=(\\S*)");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9})(?::([0-9]{1,9}))?)?");
    private static final Pattern RUN = Pattern.compile("(?:([0-9]{1,6})-)?([0-9]{1,2}):([0-9]{2}):([0-9]{2})");
    private static final int MOST = 100_000;

    JobState {
        tasks = List.copyOf(tasks);
    }

    /// @return null where the line is of another job
    static @Nullable JobState ofScontrol(String line, String job) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(line);
        while (field.find()) {
            fields.putIfAbsent(field.group(1), field.group(2));
        }
        String state = fields.get("JobState");
        String tasks = fields.get("ArrayTaskId");
        if (state == null || tasks == null || !job.equals(fields.get("ArrayJobId"))) {
            return null;
        }
        String reason = fields.getOrDefault("Reason", "");
        String node = fields.getOrDefault("NodeList", "");
        return new JobState(
                tasks(tasks),
                state,
                reason.equals("None") ? "" : reason,
                node.equals("(null)") ? "" : node,
                ran(fields.getOrDefault("RunTime", "")));
    }

    /// `1_0|FAILED|vm|00:00:03`, as `sacct -n -P -X --format=JobID,State,NodeList,Elapsed` writes it.
    static @Nullable JobState ofSacct(String line, String job) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 4 || !fields[0].startsWith(job + "_")) {
            return null;
        }
        String tasks = fields[0].substring(job.length() + 1).replaceAll("[\\[\\]]", "");
        // `CANCELLED by 1000`
        return new JobState(tasks(tasks), fields[1].split(" ", 2)[0], "", fields[2], ran(fields[3]));
    }

    /// `0-2,5,7-9:2%4`, of which `%` tells how many may run at once.
    static List<Integer> tasks(String written) {
        List<Integer> tasks = new ArrayList<>();
        for (String part : written.replaceFirst("%.*", "").split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                continue;
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            int step = range.group(3) == null ? 1 : Math.max(1, Integer.parseInt(range.group(3)));
            for (int task = first; task <= last && tasks.size() < MOST; task += step) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    private static Duration ran(String written) {
        Matcher run = RUN.matcher(written);
        if (!run.matches()) {
            return Duration.ZERO;
        }
        return Duration.ofDays(run.group(1) == null ? 0 : Long.parseLong(run.group(1)))
                .plusHours(Long.parseLong(run.group(2)))
                .plusMinutes(Long.parseLong(run.group(3)))
                .plusSeconds(Long.parseLong(run.group(4)));
    }

    boolean waits() {
        return switch (state) {
            case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD", "SPECIAL_EXIT" ->
                true;
            default -> false;
        };
    }

    boolean runs() {
        return switch (state) {
            case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING" -> true;
            default -> false;
        };
    }

    boolean over() {
        return !waits() && !runs();
    }

    /// Whether it waits for what never comes.
    boolean hopeless() {
        return waits()
                && switch (reason) {
                    case "DependencyNeverSatisfied",
                            "BadConstraints",
                            "PartitionNodeLimit",
                            "PartitionTimeLimit",
                            "InvalidAccount",
                            "InvalidQOS",
                            "QOSNotAllowed",
                            "AccountNotAllowed" -> true;
                    default -> false;
                };
    }
}
