package assay.rerun.slurm;

import assay.fact.Digest;
import assay.rerun.run.Launch;
import assay.rerun.run.Limits;
import assay.rerun.run.Order;
import assay.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// One order as a script that a node runs, and the small files that the script leaves.
///
/// The script itself notes exit code and times: what Slurm knows of a job it forgets after some minutes.
final class Task {
    private final Order order;
    private final Path spool;
    private final int index;
    private final List<String> notes;

    private Task(Order order, Path spool, int index, List<String> notes) {
        this.order = order;
        this.spool = spool;
        this.index = index;
        this.notes = List.copyOf(notes);
    }

    /// @param spool a folder of the array's own, which nodes see
    /// @throws IOException where the order cannot be carried out at all, with the reason
    static Task write(Order order, Path spool, int index, Store store) throws IOException {
        Launch launch = Launch.of(order);
        Task task = new Task(order, spool, index, launch.notes());
        Path input = task.file("input");
        if (launch.input().length > 0) {
            store.write(input, out -> out.write(launch.input()));
        }
        List<String> command = new ArrayList<>();
        for (String each : launch.command()) {
            command.add(each.startsWith("/proc/") ? task.handedOver(Path.of(each), store) : each);
        }
        String script = script(task, command, launch, launch.input().length > 0 ? input : Path.of("/dev/null"));
        store.write(task.file("sh"), out -> out.write(script.getBytes(StandardCharsets.UTF_8)));
        return task;
    }

    /// A file that only this process has open goes along as a copy.
    private String handedOver(Path open, Store store) throws IOException {
        byte[] content = Files.readAllBytes(open);
        Path copy = file("filter");
        store.write(copy, out -> out.write(content));
        return copy.toString();
    }

    /// The console is written as it comes where the node has `stdbuf`; what is behind its limit is counted and dropped.
    private static String script(Task task, List<String> command, Launch launch, Path input) {
        Limits limits = task.order.limits();
        StringBuilder environment = new StringBuilder("env -i");
        for (Map.Entry<String, String> each : launch.environment().entrySet()) {
            environment.append(' ').append(quoted(each.getKey() + "=" + each.getValue()));
        }
        String vector = String.join(" ", command.stream().map(Task::quoted).toList());
        return """
                #!/bin/sh
                umask 077
                live=
                command -v stdbuf >/dev/null && live='stdbuf -o0'
                cd %s || exit 1
                date +%%s >%s || exit 1
                { { %s %s <%s; echo $? >%s; } 2>&1; } | { $live head -c %d; wc -c >%s; } >%s
                date +%%s >%s
                exit "$(cat %s)"
                """.formatted(
                        quoted(task.order.folder()),
                        quoted(task.file("started")),
                        environment,
                        vector,
                        quoted(input),
                        quoted(task.file("code")),
                        limits.console() > 0 ? limits.console() : 1L << 40,
                        quoted(task.file("dropped")),
                        quoted(task.order.console()),
                        quoted(task.file("ended")),
                        quoted(task.file("code")));
    }

    static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''") + "'";
    }

    private Path file(String kind) {
        return spool.resolve(index + "." + kind);
    }

    Order order() {
        return order;
    }

    List<String> notes() {
        return notes;
    }

    boolean started() {
        return Files.isRegularFile(file("started"));
    }

    boolean ended() {
        return Files.isRegularFile(file("ended")) && exitCode() != null;
    }

    /// As a shell tells it; null before the end.
    @Nullable
    Integer exitCode() {
        Long code = number("code");
        return code == null ? null : (int) (long) code;
    }

    @Nullable
    Instant start() {
        return instant("started");
    }

    @Nullable
    Instant end() {
        return instant("ended");
    }

    long dropped() {
        Long dropped = number("dropped");
        return dropped == null ? 0 : dropped;
    }

    private @Nullable Instant instant(String kind) {
        Long seconds = number(kind);
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private @Nullable Long number(String kind) {
        try {
            Path file = file(kind);
            if (!Files.isRegularFile(file) || Files.size(file) > 40) {
                return null;
            }
            return Long.valueOf(Files.readString(file).strip());
        } catch (IOException | NumberFormatException notYet) {
            return null;
        }
    }

    /// Null where there is no console.
    @Nullable
    Digest console() throws IOException {
        if (!Files.isRegularFile(order.console())) {
            return null;
        }
        try (InputStream in = Files.newInputStream(order.console())) {
            return Digest.sha256(DigestUtils.sha256Hex(in));
        }
    }
}
