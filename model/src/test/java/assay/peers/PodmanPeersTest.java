package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import assay.fact.Grade;
import assay.rerun.environment.Container;
import assay.rerun.environment.ContainerExecutor;
import assay.rerun.environment.Environment;
import assay.rerun.environment.Lab;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.rerun.run.Confinement;
import assay.rerun.run.Confinement.Bind;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.LocalExecutor;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Orders in a container of the real Podman. The image is made here, of this machine's Python and what that is linked
/// to, since no registry is needed for the rest.
@Tag("peers")
class PodmanPeersTest {
    /// Root's kernels and containers differ: the runtime of the older kind works where control groups are mixed, and
    /// bounds of its own make no use of rights that root may not have.
    private static final String PODMAN = """
            #!/bin/sh
            case "$1" in run) shift; set -- run --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 "$@";; esac
            exec /usr/bin/podman --root %1$s/store --runroot %1$s/run %2$s "$@"
            """;

    private static final String ROOT = """
            set -e
            mkdir -p "$1/bin" "$1/usr/bin" "$1/tmp" "$1/proc" "$1/sys" "$1/dev" "$1/etc"
            prefix=$("$2" -I -c 'import sys; print(sys.base_prefix)')
            lib=$("$2" -I -c 'import os; print(os.path.dirname(os.__file__))')
            mkdir -p "$1$prefix/bin" "$1$lib"
            (cd "$lib" && tar -cf - --exclude=site-packages --exclude=dist-packages --exclude=test \
                --exclude=__pycache__ --exclude='config-*' --exclude=ensurepip .) | tar -xf - -C "$1$lib"
            cp -L "$2" "$1$prefix/bin/python3"
            cp -L /bin/sh /bin/sleep /bin/cat "$1/bin/"
            [ "$prefix" = /usr ] || ln -s "$prefix/bin/python3" "$1/usr/bin/python3"
            for each in "$2" /bin/sh /bin/sleep /bin/cat "$lib"/lib-dynload/*.so; do ldd "$each" || true; done |
                grep -o '/[^ ]*' | sort -u | while read -r library; do
                    [ -f "$library" ] || continue
                    mkdir -p "$1$(dirname "$library")"
                    cp -L "$library" "$1$library"
                done
            """;

    private final Path temp;
    private final Lab lab;
    private String image = "";

    PodmanPeersTest(@TempDir Path temp) throws IOException {
        this.temp = temp.toRealPath();
        lab = new Lab(Files.createDirectory(temp.resolve("lab")));
    }

    @BeforeEach
    void makeImage() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/podman"))) {
            skip("no podman here");
        }
        Path tools = Files.createDirectory(temp.resolve("tools"));
        Path podman = tools.resolve("podman");
        String runtime = Files.isExecutable(Path.of("/usr/sbin/runc")) ? "--runtime runc" : "";
        Files.writeString(podman, PODMAN.formatted(temp, runtime));
        Files.setPosixFilePermissions(podman, PosixFilePermissions.fromString("rwxr-xr-x"));
        lab.path.add(tools);
        Path root = Files.createDirectory(temp.resolve("root"));
        must("sh", "-c", ROOT, "sh", root.toString(), lab.python.toRealPath().toString());
        must("tar", "-C", root.toString(), "-cf", temp.resolve("image.tar").toString(), ".");
        must(podman.toString(), "import", "-q", temp.resolve("image.tar").toString(), "localhost/train:1");
        String digest = must(podman.toString(), "image", "inspect", "--format", "{{.Digest}}", "localhost/train:1");
        image = "localhost/train@" + digest.strip();
        Finished tried = run(podman.toString(), "run", "--rm", "--network=none", image, "/usr/bin/python3", "-c", "1");
        if (tried.code != 0) {
            skip("podman starts no container here: " + tried.output.strip());
        }
    }

    private static void skip(String why) {
        String reason = "skipped: " + why;
        System.out.println(reason);
        abort(reason);
    }

    private record Finished(int code, String output) {}

    private static Finished run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Finished(process.waitFor(), output);
    }

    private static String must(String... command) throws IOException, InterruptedException {
        Finished finished = run(command);
        assertEquals(0, finished.code, () -> List.of(command) + ": " + finished.output);
        return finished.output;
    }

    @Test
    void anOrderRunsInTheImageAndSeesNoMoreThanItIsBoundTo() throws Exception {
        lab.network = false;
        Environment made = lab.environment(
                new Libraries(Kind.IMAGE, null, false, null, image, Map.of(), "", Grade.RECORDED, List.of()));
        assertEquals(
                must(lab.python.toString(), "-c", "import platform; print(platform.python_version())")
                        .strip(),
                made.version());
        Container container = Objects.requireNonNull(made.container());
        Path rerun = Files.createDirectories(temp.resolve("rerun"));
        Path data = Files.writeString(temp.resolve("data.csv"), "1,2\n");
        String script = """
                import os, socket
                print(os.environ.get("SEED"), open("data.csv").read().strip(), os.environ.get("HOME"))
                open("out.txt", "w").write("kept")
                for attempt in (lambda: open("data.csv", "w"), lambda: open("/etc/x", "w"), lambda: open("%s")):
                    try:
                        attempt()
                        print("open")
                    except OSError as e:
                        print("shut")
                try:
                    socket.create_connection(("1.1.1.1", 53), 2)
                    print("network")
                except OSError:
                    print("no network")
                raise SystemExit(3)
                """.formatted(temp.resolve("image.tar"));
        ContainerExecutor executor = new ContainerExecutor(new LocalExecutor(InstantSource.system()), container);

        Ran ran = executor.run(
                order(rerun, List.of("/usr/bin/python3", "-c", script), data, Duration.ofMinutes(1)),
                Executor.Console.NONE,
                Executor.Stop.NEVER);

        String console = Files.readString(temp.resolve("console.txt"));
        assertEquals("7 1,2 /nowhere\nshut\nshut\nshut\nno network\n", console);
        assertEquals(Ran.End.EXITED, ran.end());
        assertEquals(3, ran.exitCode());
        assertEquals("kept", Files.readString(rerun.resolve("out.txt")));
        assertEquals("1,2\n", Files.readString(data));
    }

    @Test
    void nothingOfAStoppedOneIsLeft() throws Exception {
        Path rerun = Files.createDirectories(temp.resolve("rerun"));
        Path data = Files.writeString(temp.resolve("data.csv"), "1,2\n");
        Path podman = temp.resolve("tools/podman");
        ContainerExecutor executor = new ContainerExecutor(
                new LocalExecutor(InstantSource.system()),
                new Container(podman, image, Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")));

        Ran ran = executor.run(
                order(rerun, List.of("/bin/sleep", "317"), data, Duration.ofSeconds(3)),
                Executor.Console.NONE,
                Executor.Stop.NEVER);

        assertEquals(Ran.End.TOO_LONG, ran.end(), ran::toString);
        assertEquals("", must(podman.toString(), "ps", "--all", "--quiet"));
        assertFalse(ProcessHandle.allProcesses()
                .anyMatch(each -> each.info().commandLine().orElse("").endsWith("sleep 317")));
        assertTrue(ran.notes().contains("It ran in a container: podman " + image + "."), ran::toString);
    }

    private Order order(Path rerun, List<String> command, Path data, Duration time) {
        return new Order(
                command,
                rerun,
                Map.of("SEED", "7", "HOME", "/nowhere"),
                new Limits(time, 0, 0, 0, 1 << 20),
                new Confinement.Sandbox(
                        List.of(rerun), List.of(new Bind(data, rerun.resolve("data.csv"))), List.of(), false, false),
                temp.resolve("console.txt"));
    }
}
