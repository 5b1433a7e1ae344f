package assay.rerun.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Grade;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.rerun.run.Confinement;
import assay.rerun.run.Confinement.Bind;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What container engines are told to do. Stand-ins start the command itself in their place; Podman's own tests are
/// among the peers'.
class ContainerTest {
    private static final String IMAGE = "example.org/train@sha256:" + "a".repeat(64);

    /// Does what stands behind the image, on this machine.
    private static final String RUNS = """
            case "$1" in
                image|pull) exit "$(cat "$0.$1" 2>/dev/null || echo 0)";;
                run|exec) while [ $# -gt 0 ]; do case "$1" in *@sha256:*|*.sif) break;; esac; shift; done; shift
                    exec "$@";;
            esac
            """;

    private final Lab lab;

    ContainerTest(@TempDir Path temp) throws IOException {
        lab = new Lab(temp);
    }

    private StandIn engine(String name) throws IOException {
        Path folder = lab.temp.resolve("engines-" + name);
        StandIn made = StandIn.in(folder, name, RUNS);
        lab.path.add(folder);
        return made;
    }

    private static Libraries asked(String image) {
        return new Libraries(
                Kind.IMAGE, null, false, null, image, Map.of("absent", "1"), "", Grade.RECORDED, List.of());
    }

    private Order order(Confinement confinement) {
        return new Order(
                List.of("python", "train.py"),
                lab.code,
                Map.of("SEED", "1", "HOME", "/rerun/home", "PATH", "/of/this/machine"),
                new Limits(Duration.ofMinutes(1), 1 << 30, 0, 64, 1 << 20),
                confinement,
                lab.temp.resolve("rerun/console.txt"));
    }

    @Test
    void anImageThatIsThereIsTakenAndAsked() throws IOException {
        StandIn podman = engine("podman");

        Environment made = lab.environment(asked(IMAGE));

        assertEquals("image inspect " + IMAGE, podman.called().getFirst());
        Container container = Objects.requireNonNull(made.container());
        assertEquals(Container.Kind.PODMAN, container.kind());
        assertEquals(IMAGE, container.image());
        assertEquals("the image " + IMAGE + ", by podman", made.how());
        assertTrue(made.differences().contains("absent 1 is asked for and is not there."), made::toString);
    }

    @Test
    void whatTheSandboxAllowsIsWhatTheContainerSees() {
        Container podman =
                new Container(Path.of("/usr/bin/podman"), IMAGE, Map.of("HOME", "/home/someone", "PATH", "/bin"));
        Confinement sandbox = new Confinement.Sandbox(
                List.of(Path.of("/rerun")),
                List.of(new Bind(Path.of("/data/train.csv"), Path.of("/rerun/code/train.csv"))),
                List.of(Path.of("/audited")),
                false,
                true);

        Order order = podman.wrap(order(sandbox), "assay-1");

        assertEquals(
                List.of(
                        "/usr/bin/podman",
                        "run",
                        "--rm",
                        "--name=assay-1",
                        "--pull=never",
                        "--read-only",
                        "--cap-drop=ALL",
                        "--security-opt=no-new-privileges",
                        "--tmpfs=/tmp:rw,size=1g",
                        "--workdir=" + lab.code,
                        "--entrypoint=",
                        "--network=none",
                        "--device=nvidia.com/gpu=all",
                        "--memory=1073741824",
                        "--pids-limit=64",
                        "--volume=/data/train.csv:/rerun/code/train.csv:ro",
                        "--volume=/rerun:/rerun:rw"),
                order.command().subList(0, 17));
        List<String> rest = order.command().subList(17, order.command().size());
        assertEquals(List.of(IMAGE, "python", "train.py"), rest.subList(rest.size() - 3, rest.size()));
        assertEquals(
                List.of("--env=HOME=/rerun/home", "--env=SEED"),
                rest.subList(0, rest.size() - 3).stream().sorted().toList());
        assertEquals(Map.of("HOME", "/home/someone", "PATH", "/bin", "SEED", "1"), order.environment());
    }

    @Test
    void apptainerMakesAFileOfTheImageOnceAndSetsVariablesItsOwnWay() throws IOException {
        StandIn apptainer = StandIn.in(
                lab.temp.resolve("engines-apptainer"),
                "apptainer",
                "if [ \"$1\" = pull ]; then echo image >\"$2\"; exit 0; fi\n" + RUNS);
        lab.path.add(lab.temp.resolve("engines-apptainer"));
        lab.network = true;

        Container container =
                Objects.requireNonNull(lab.environment(asked(IMAGE)).container());
        lab.network = false;
        lab.environment(asked(IMAGE));

        assertEquals(
                1,
                apptainer.called().stream()
                        .filter(call -> call.startsWith("pull ") && call.endsWith(" docker://" + IMAGE))
                        .count());
        assertTrue(container.image().endsWith(".sif"), container::image);
        Order order = container.wrap(order(new Confinement.Off()), "assay-1");
        assertEquals(
                List.of("exec", "--containall", "--cleanenv", "--no-home", "--pwd", lab.code.toString(), "--bind"),
                order.command().subList(1, 8));
        assertEquals("1", order.environment().get("APPTAINERENV_SEED"));
        assertFalse(order.environment().containsKey("SEED"));
    }

    @Test
    void anEngineThatHasNotGotItIsPassedOver() throws IOException {
        StandIn docker = StandIn.in(
                lab.temp.resolve("engines-docker"), "docker", "echo 'Cannot connect to the Docker daemon'; exit 1\n");
        lab.path.add(lab.temp.resolve("engines-docker"));

        EnvironmentFailed failed = lab.failed(asked(IMAGE));

        assertEquals("No container engine of this machine has the image " + IMAGE + " or could get it.", failed.what());
        assertEquals(List.of("docker " + IMAGE + ": Cannot connect to the Docker daemon"), failed.tried());
        assertEquals(List.of("image inspect " + IMAGE), docker.called());
    }

    @Test
    void anImageWithoutADigestIsRefusedUnlessAllowed() throws IOException {
        engine("podman");

        assertTrue(lab.failed(asked("python:3.11")).what().contains("is named without a digest"));
        assertTrue(lab.failed(asked("--privileged")).what().startsWith("The name of an image was expected"));
    }

    @Test
    void aContainerThatIsStoppedIsEndedByName() throws IOException {
        StandIn podman = engine("podman");
        Container container = new Container(podman.program(), IMAGE, Map.of("PATH", "/usr/bin:/bin"));
        Order slow = new Order(
                List.of("sleep", "300"),
                lab.code,
                Map.of(),
                new Limits(Duration.ofSeconds(1), 0, 0, 0, 1 << 20),
                new Confinement.Off(),
                lab.temp.resolve("rerun/console.txt"));

        Ran ran = new ContainerExecutor(lab.executor, container).run(slow, Executor.Console.NONE, Executor.Stop.NEVER);

        assertEquals(Ran.End.TOO_LONG, ran.end());
        String name = podman.called().getFirst().replaceFirst(".*--name=(\\S+).*", "$1");
        assertEquals("rm --force " + name, podman.called().getLast());
        assertTrue(ran.notes().contains("It ran in a container: podman " + IMAGE + "."), ran::toString);
        assertFalse(ran.notes().stream().anyMatch(note -> note.startsWith("No sandbox")), ran::toString);
    }

    @Test
    void onAClusterItIsApptainerAlone() throws IOException {
        Executor cluster = new Executor() {
            @Override
            public boolean takesMany() {
                return true;
            }

            @Override
            public Ran run(Order order, Console console, Stop stop) {
                return new Ran(
                        Ran.End.EXITED,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        0,
                        0,
                        List.of(String.join(" ", order.command())));
            }
        };
        List<Order> orders = List.of(order(new Confinement.Off()), order(new Confinement.Off()));
        Container podman = new Container(Path.of("/usr/bin/podman"), IMAGE, Map.of());
        Container apptainer = new Container(Path.of("/usr/bin/apptainer"), "/images/a.sif", Map.of());

        List<Ran> refused =
                new ContainerExecutor(cluster, podman).run(orders, any -> Executor.Console.NONE, Executor.Stop.NEVER);
        assertEquals(
                List.of(Ran.End.NOT_STARTED, Ran.End.NOT_STARTED),
                refused.stream().map(Ran::end).toList());
        List<Ran> ran = new ContainerExecutor(cluster, apptainer)
                .run(orders, any -> Executor.Console.NONE, Executor.Stop.NEVER);
        assertEquals(2, ran.size());
        assertTrue(ran.getFirst().notes().getFirst().startsWith("/usr/bin/apptainer exec --containall"), ran::toString);
        assertTrue(ran.getFirst().notes().getFirst().endsWith("/images/a.sif python train.py"), ran::toString);
    }
}
