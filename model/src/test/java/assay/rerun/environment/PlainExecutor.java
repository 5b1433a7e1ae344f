package assay.rerun.environment;

import assay.rerun.run.Executor;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts processes without limits and sandbox, and keeps what was ordered.
final class PlainExecutor implements Executor {
    final List<Order> orders = new ArrayList<>();

    @Override
    public Ran run(Order order, Console console, Stop stop) throws IOException {
        orders.add(order);
        if (stop.wanted()) {
            return ran(Ran.End.STOPPED, null);
        }
        ProcessBuilder builder = new ProcessBuilder(order.command())
                .directory(order.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(order.environment());
        Process process = builder.start();
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.line(line);
                all.append(line).append('\n');
            }
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Files.writeString(order.console(), all);
        return ran(Ran.End.EXITED, process.exitValue());
    }

    /// By the file of their console.
    List<String> names() {
        return orders.stream()
                .map(each -> String.valueOf(each.console().getFileName()).replaceAll("^[0-9]+-|\\.txt$", ""))
                .toList();
    }

    private static Ran ran(Ran.End end, @Nullable Integer code) {
        return new Ran(end, code, Instant.EPOCH, Instant.EPOCH, null, 0, 0, List.of());
    }
}
