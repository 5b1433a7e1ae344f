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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

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
    public boolean takesMany() {
        return local.takesMany();
    }

    /// A cluster ends what it started; what another service started for it goes on. So there it is Apptainer alone,
    /// whose containers are plain processes.
    @Override
    public List<Ran> run(List<Order> orders, IntFunction<Console> consoles, Stop stop) throws IOException {
        if (!local.takesMany()) {
            return Executor.super.run(orders, consoles, stop);
        }
        if (container.kind() == Kind.APPTAINER) {
            List<Order> wrapped =
                    orders.stream().map(each -> container.wrap(each, "")).toList();
            return local.run(wrapped, consoles, stop).stream().map(this::told).toList();
        }
        Ran refused = new Ran(
                Ran.End.NOT_STARTED,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                0,
                0,
                List.of("On a cluster, containers are started by Apptainer alone; this is " + container + "."));
        return orders.stream().map(_ -> refused).toList();
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
        return told(ran);
    }

    /// What holds for the engine's program does not hold for what it starts.
    private Ran told(Ran ran) {
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
