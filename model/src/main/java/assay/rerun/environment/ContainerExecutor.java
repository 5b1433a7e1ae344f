package assay.rerun.environment;

import assay.rerun.environment.Container.Kind;
import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Carries out orders in a container. One that does not end by itself is ended by name, as the engine's own program
/// going away does not end it.
public final class ContainerExecutor implements Executor {
    private static final Limits ENDING = new Limits(Duration.ofSeconds(60), 0, 0, 0, 1 << 20);
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Executor local;
    private final Container container;

    /// @param local starts the engine
    public ContainerExecutor(Executor local, Container container) {
        this.local = local;
        this.container = container;
    }

    @Override
    public Ran run(Order order, Console console, Stop stop) throws IOException {
        String name = "assay-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        Ran ran = local.run(container.wrap(order, name), console, stop);
        boolean byItself = ran.end() == Ran.End.EXITED || ran.end() == Ran.End.NOT_STARTED;
        if (!byItself && container.kind() != Kind.APPTAINER) {
            Path ended = order.console().resolveSibling(order.console().getFileName() + "." + name);
            local.run(
                    new Order(
                            List.of(container.engine().toString(), "rm", "--force", name),
                            order.folder(),
                            container.variables(),
                            ENDING,
                            new Confinement.Off(),
                            ended),
                    Console.NONE,
                    Stop.NEVER);
        }
        // What holds for the engine's program does not hold for what it starts.
        List<String> notes = new ArrayList<>(ran.notes());
        notes.removeIf(note -> note.startsWith("No sandbox: "));
        notes.add("It ran in a container: " + container + ".");
        return new Ran(
                ran.end(),
                ran.exitCode(),
                ran.start(),
                ran.stop(),
                ran.console(),
                ran.dropped(),
                ran.peakMemory(),
                notes);
    }
}
