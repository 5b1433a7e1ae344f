package assay.rerun.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.rerun.run.Confinement.Bind;
import assay.rerun.run.Ran.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes that try to get out. Each attempt is also made without the sandbox, where it succeeds: otherwise it
/// would show nothing.
class SandboxTest {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 0, 0, 0, 1 << 20);
    private static final Confinement OFF = new Confinement.Off();

    @TempDir
    Path temp;

    private Path folder;
    private Path evidence;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final LocalExecutor executor = new LocalExecutor(InstantSource.system(), Duration.ofMillis(500));
    private int number;

    @BeforeEach
    void sandbox() throws IOException {
        Optional<String> missing = Confinement.Sandbox.unavailable();
        assumeTrue(missing.isEmpty(), () -> "skipped: " + missing.orElse(""));
        temp = temp.toRealPath();
        folder = Files.createDirectory(temp.resolve("rerun"));
        evidence = Files.createDirectories(temp.resolve("project/runs"));
        Files.writeString(evidence.resolve("record.txt"), "evidence");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void thereIsNoNetwork() throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(server);
        String connect = python("import socket; socket.create_connection(('127.0.0.1', " + server.getLocalPort()
                + "), 3); print('connected')");
        contained(connect, "connected");
        String[] names = said(
                        in(),
                        python("import socket\ntry:\n  socket.getaddrinfo('example.org', 80)\n"
                                + "  print('resolved')\nexcept OSError as e:\n  print('no names')"))
                .split("\n");
        assertEquals("no names", names[0]);
    }

    @Test
    void theNetworkCanBeAllowedAndThatIsSaid() throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(server);
        Confinement allowed = new Confinement.Sandbox(List.of(folder), List.of(), List.of(), true, false);
        Ran ran = run(
                allowed,
                python("import socket; socket.create_connection(('127.0.0.1', " + server.getLocalPort()
                        + "), 3); print('connected')"),
                LIMITS);
        assertEquals("connected\n", console());
        assertTrue(ran.notes().stream().anyMatch(note -> note.startsWith("The network was allowed")), ran.toString());
    }

    @Test
    void abstractSocketsAreOutOfReach() throws Exception {
        Process server = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import socket,sys\ns=socket.socket(socket.AF_UNIX)\n"
                                + "s.bind('\\0assay-abstract-test')\ns.listen(9)\nprint('up',flush=True)\nsys.stdin.read()")
                .redirectErrorStream(true)
                .start();
        open.add(server::destroyForcibly);
        assertEquals("up", server.inputReader().readLine());
        contained(
                python("import socket; s=socket.socket(socket.AF_UNIX); s.connect('\\0assay-abstract-test');"
                        + " print('connected')"),
                "connected");
    }

    @Test
    void socketsThatOthersListenOnAreOutOfReach() throws Exception {
        // Below /run they are gone with everything else; this one lies where the sandbox shows the machine's own.
        Path outside = Path.of("/var/lib/assay-test-" + ProcessHandle.current().pid());
        assumeTrue(Files.isWritable(Path.of("/var/lib")), "skipped: needs the right to make a folder in /var/lib");
        Files.createDirectory(outside);
        open.add(() -> Files.deleteIfExists(outside));
        Path socket = outside.resolve("engine.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        open.add(0, () -> {
            server.close();
            Files.deleteIfExists(socket);
        });
        contained(
                python("import socket; s=socket.socket(socket.AF_UNIX); s.connect('" + socket
                        + "'); print('connected')"),
                "connected");
        assertEquals("", said(in(), "ls /run; ls /var/run/"));
    }

    @Test
    void theHomeIsEmpty() throws Exception {
        String home = System.getProperty("user.home");
        assumeTrue(!said(OFF, "ls -A " + home).isEmpty(), "skipped: this home is empty");
        assertEquals("", said(in(), "ls -A " + home));
        assertEquals("", said(in(), "ls -A /home /tmp 2>&1 | grep -v : | grep -v '^$' | grep -v " + temp.getName(1)));
    }

    @Test
    void theEvidenceIsNotSeenAndNotWritten() throws Exception {
        String write = "cat " + evidence + "/record.txt; echo changed > " + evidence + "/record.txt; echo new > "
                + evidence + "/new.txt; ls " + evidence.getParent() + " 2>&1";
        String inside = said(in(), write);
        assertFalse(inside.contains("evidence\n"), inside);
        assertEquals("evidence", Files.readString(evidence.resolve("record.txt")));
        assertFalse(Files.exists(evidence.resolve("new.txt")));
        said(OFF, write);
        assertEquals("changed\n", Files.readString(evidence.resolve("record.txt")));
    }

    @Test
    void evidenceIsHiddenAlsoInWhatIsShown() throws Exception {
        Confinement sandbox = new Confinement.Sandbox(
                List.of(folder),
                List.of(new Bind(temp, Path.of("/home/someone/shown")), new Bind(temp, temp)),
                List.of(evidence.getParent()),
                false,
                false);
        String seen = said(sandbox, "find /home/someone/shown " + temp + " -name 'record*'; ls " + temp);
        assertTrue(seen.contains("rerun"), seen);
        assertFalse(seen.contains("record.txt"), seen);
    }

    @Test
    void whatIsShownIsReadAndNotWritten() throws Exception {
        Path data = Files.createDirectory(temp.resolve("data"));
        Files.writeString(data.resolve("train.csv"), "1,2\n");
        Confinement sandbox = new Confinement.Sandbox(
                List.of(folder),
                List.of(new Bind(data, Path.of("/home/someone/data")), new Bind(data, Path.of("/recorded/data"))),
                List.of(),
                false,
                false);
        assertEquals("1,2\n1,2\n", said(sandbox, "cat /home/someone/data/train.csv /recorded/data/train.csv"));
        said(sandbox, "echo 9 >/home/someone/data/train.csv; rm -f /recorded/data/train.csv; touch /recorded/data/x");
        assertEquals("1,2\n", Files.readString(data.resolve("train.csv")));
        assertFalse(Files.exists(data.resolve("x")));
    }

    @Test
    void nothingOfTheMachineIsWritable() throws Exception {
        String places = said(
                in(),
                "for d in / /etc /usr /usr/local/lib /var /var/lib /opt /sys /dev /srv /boot; do "
                        + "if (: > $d/assay-escaped) 2>/dev/null; then echo $d; fi; done");
        assertEquals("", places);
        Files.deleteIfExists(Path.of("/var/lib/assay-escaped"));
    }

    @Test
    void theKernelsSwitchesAreNotWritable() throws Exception {
        assertEquals(
                "",
                said(
                        in(),
                        "for f in /proc/sys/kernel/core_pattern /proc/sys/vm/swappiness /proc/sys/kernel/hostname"
                                + " /proc/sysrq-trigger; do if [ -w $f ] && (: >> $f) 2>/dev/null; then echo $f; fi; done"));
    }

    @Test
    void noSecretOfTheEnvironmentIsSeen() throws Exception {
        Process holder =
                new ProcessBuilder("sleep", "30").redirectErrorStream(true).start();
        open.add(holder::destroyForcibly);
        String look = "env; cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n'";
        String outside = said(OFF, "{ " + look + "; } | grep -c .");
        assertTrue(Integer.parseInt(outside.strip()) > 10, outside);
        List<String> names = said(in(), look)
                .lines()
                .map(line -> line.replaceFirst("=.*", ""))
                .distinct()
                .sorted()
                .toList();
        // The shell sets some itself, and bubblewrap's own process has the path.
        assertEquals(
                List.of(LocalExecutor.MARK, "GIVEN", "PATH", "PWD"),
                names.stream()
                        .filter(name -> !name.equals("OLDPWD") && !name.equals("_") && !name.equals("SHLVL"))
                        .toList());
    }

    @Test
    void whatTheEnvironmentDoesToALoaderIsDoneInside() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "skipped: no C compiler here");
        Path source = temp.resolve("preload.c");
        Files.writeString(
                source,
                "#include <fcntl.h>\n__attribute__((constructor)) static void go(void) { open(\"" + temp
                        + "/preloaded\", O_CREAT | O_WRONLY, 0600); }");
        Path library = folder.resolve("preload.so");
        assertEquals(
                0,
                new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                        .start()
                        .waitFor());
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "LD_PRELOAD", library.toString());
        Ran ran = run(in(), List.of("/bin/true"), environment, LIMITS);
        assertTrue(ran.succeeded(), ran.toString());
        assertFalse(Files.exists(temp.resolve("preloaded")));
        run(OFF, List.of("/bin/true"), environment, LIMITS);
        assertTrue(Files.exists(temp.resolve("preloaded")));
    }

    @Test
    void noWordOfAnOrderBecomesAnOptionOfTheSandbox() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("NAME", "value\0--bind\0/\0/");
        Ran ran = run(in(), List.of("/bin/true"), environment, LIMITS);
        assertEquals(End.NOT_STARTED, ran.end());
        assertEquals(
                End.NOT_STARTED,
                run(in(), List.of("/bin/echo", "a\0b"), Map.of(), LIMITS).end());
        assertEquals("--bind / /\n", said(in(), List.of("/bin/echo", "--bind", "/", "/")));
    }

    @Test
    void noOtherProcessIsSeenOrTraced() throws Exception {
        Process other = new ProcessBuilder("sleep", "30").start();
        open.add(other::destroyForcibly);
        String pids = said(in(), "ls /proc | grep -c '^[0-9]'");
        assertTrue(Integer.parseInt(pids.strip()) < 8, pids);
        String attach = python("import ctypes\nc=ctypes.CDLL(None,use_errno=True)\n" + "r=c.ptrace(16," + other.pid()
                + ",None,None)\nprint('attached' if r==0 else 'refused')");
        assertEquals("refused\n", said(in(), attach));
        said(in(), "kill -9 " + other.pid());
        assertTrue(other.isAlive());
    }

    @Test
    void thereAreNoCapabilitiesAndNoFurtherNamespaces() throws Exception {
        String status = said(in(), "grep -E '^(Cap(Prm|Eff|Bnd)|NoNewPrivs)' /proc/self/status");
        assertEquals(
                "CapPrm:\t0000000000000000\nCapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\n",
                status);
        assumeTrue(
                run(in(), "true", LIMITS).notes().stream().noneMatch(note -> note.contains("user namespace")),
                "skipped: this machine cannot forbid user namespaces, which the notes of each run say");
        Ran ran = run(in(), "unshare -Ur mount -t tmpfs none /mnt && echo mounted", LIMITS);
        assertFalse(console().contains("mounted"), console());
        assertFalse(ran.succeeded());
    }

    /// Ends at some 500 processes by itself: one without an end took the whole machine down for minutes, three
    /// times, and everybody else's work with it. It must never be started here without an end.
    private static final String BOMB =
            "bomb() { [ $1 -gt 8 ] || { bomb $(($1+1)) & bomb $(($1+1)) & }; sleep 20; }; bomb 1";

    @Test
    void aForkBombIsEnded() throws Exception {
        Optional<Fence> fence = Fence.make("test-" + ProcessHandle.current().pid(), 1);
        fence.ifPresent(Fence::close);
        assumeTrue(
                fence.isPresent() || !Proc.root(),
                "skipped: root is exempt from bounds on processes, and no control group can be made");
        Ran ran = run(in(), BOMB, new Limits(Duration.ofMinutes(1), 0, 0, 50, 1000));
        assertEquals(End.TOO_MANY_PROCESSES, ran.end());
        assertNobody();
    }

    @Test
    void aMemoryFillerIsEnded() throws Exception {
        Ran ran = run(
                in(),
                python("import time\nx=[]\nwhile True:\n  x.append(bytearray(10_000_000))\n  time.sleep(0.01)"),
                new Limits(Duration.ofMinutes(1), 200_000_000, 0, 0, 1000));
        assertEquals(End.TOO_MUCH_MEMORY, ran.end());
        assertTrue(ran.peakMemory() < 1_000_000_000, "peak " + ran.peakMemory());
        assertNobody();
    }

    @Test
    void aDiskFillerIsEnded() throws Exception {
        Limits limits = new Limits(Duration.ofMinutes(1), 0, 30_000_000, 0, 1_000_000);
        Ran ran = run(in(), "i=0; while :; do head -c 3000000 /dev/zero >f$i; i=$((i+1)); sleep 0.02; done", limits);
        assertEquals(End.TOO_MUCH_DISK, ran.end());
        // Elsewhere there is nothing to fill but memory, and of that a gigabyte at most in each place.
        String tmp = said(in(), "head -c 1200000000 /dev/zero >/tmp/x; wc -c </tmp/x; rm /tmp/x");
        assertTrue(tmp.contains("1073741824"), tmp);
    }

    @Test
    void aDaemonDoesNotOutliveTheSandbox() throws Exception {
        Ran ran = run(in(), "(setsid env -i sh -c '(sleep 96 &) ; sleep 95' >/dev/null 2>&1 &) ; echo started", LIMITS);
        assertTrue(ran.succeeded(), ran.toString());
        assertEquals("started\n", console());
        assertNobody();
    }

    @Test
    void aHangThatIgnoresBeingAskedIsEnded() throws Exception {
        Ran ran = run(
                in(),
                python("import signal,time\nfor s in (1,2,3,15): signal.signal(s, signal.SIG_IGN)\n"
                        + "while True: time.sleep(1)"),
                new Limits(Duration.ofMillis(500), 0, 0, 0, 1000));
        assertEquals(End.TOO_LONG, ran.end());
        assertNobody();
    }

    @Test
    void itIsAskedFirstInTheSandboxToo() throws Exception {
        Ran ran = run(
                in(),
                "trap 'echo tidied; exit 0' TERM; while :; do sleep 0.05; done",
                new Limits(Duration.ofMillis(500), 0, 0, 0, 1000));
        assertEquals(End.TOO_LONG, ran.end());
        assertTrue(console().endsWith("tidied\n"), console());
    }

    @Test
    void linksThatLeadOutAreMadeInVain() throws Exception {
        Path large = Files.createDirectory(temp.resolve("large"));
        Files.write(large.resolve("data.bin"), new byte[40_000_000]);
        Confinement sandbox = new Confinement.Sandbox(
                List.of(folder), List.of(new Bind(large, large)), List.of(evidence.getParent()), false, false);
        String line = "ln -s " + large + " out; ln -s " + evidence + "/record.txt metrics.json;"
                + " ln /etc/passwd hard 2>&1; ln " + large + "/data.bin hard2 2>&1; cat metrics.json; sleep 1.5; ls";
        Ran ran = run(sandbox, line, new Limits(Duration.ofMinutes(1), 0, 1_000_000, 0, 10_000));
        // What lies behind a link is not counted as written, and no link leads to the evidence from inside.
        assertEquals(End.EXITED, ran.end(), ran.toString());
        assertFalse(console().contains("evidence\n"), console());
        assertFalse(Files.exists(folder.resolve("hard")) || Files.exists(folder.resolve("hard2")), console());
    }

    @Test
    void itCannotTouchItsOwnConsoleFile() throws Exception {
        Path console = folder.resolve("console.log");
        Order order = new Order(
                List.of("/bin/sh", "-c", "echo said; rm -f console.log; echo forged > console.log; ls"),
                folder,
                Map.of("PATH", "/usr/bin:/bin"),
                LIMITS,
                in(),
                console);
        Ran ran = executor.run(order, Executor.Console.NONE, Executor.Stop.NEVER);
        assertTrue(ran.succeeded(), ran.toString());
        assertTrue(Files.readString(console).startsWith("said\n"), Files.readString(console));
    }

    @Test
    void exitCodesAndSignalsComeThrough() throws Exception {
        assertEquals(7, run(in(), "exit 7", LIMITS).exitCode());
        Ran signalled = run(in(), "kill -SEGV $$", LIMITS);
        assertEquals(End.SIGNALLED, signalled.end());
        assertEquals(139, signalled.exitCode());
    }

    @Test
    void whatIsNotSeenInsideIsNotStarted() throws Exception {
        Path program = Files.writeString(evidence.resolve("tool.sh"), "#!/bin/sh\necho ran\n");
        assertTrue(program.toFile().setExecutable(true));
        Ran hidden = run(in(), List.of(program.toString()), Map.of(), LIMITS);
        assertEquals(End.NOT_STARTED, hidden.end());
        assertTrue(hidden.notes().getFirst().contains("not to be seen in the sandbox"), hidden.toString());
        Confinement shown = new Confinement.Sandbox(
                List.of(folder),
                List.of(new Bind(program, Path.of("/home/someone/tool.sh"))),
                List.of(evidence.getParent()),
                false,
                false);
        assertEquals("ran\n", said(shown, List.of("/home/someone/tool.sh")));
        Confinement nowhere = new Confinement.Sandbox(
                List.of(folder), List.of(new Bind(program, Path.of("/usr/not/here"))), List.of(), false, false);
        Ran refused = run(nowhere, List.of("/bin/true"), Map.of(), LIMITS);
        assertEquals(End.NOT_STARTED, refused.end());
        assertTrue(refused.notes().getFirst().contains("/usr/not/here"), refused.toString());
    }

    @Test
    void keysOfTheSessionAreOutOfReach() throws Exception {
        // add_key(2) and keyctl(2) by number, x86-64 and AArch64.
        String key = "import ctypes,platform\nc=ctypes.CDLL(None,use_errno=True)\n"
                + "n=(248,250) if platform.machine()=='x86_64' else (217,219)\n"
                + "r=c.syscall(n[0],b'user',b'assay-test',b'secret',6,-3)\n"
                + "print('kept' if r>0 else 'refused')";
        assumeTrue(
                run(in(), "true", LIMITS).notes().stream().noneMatch(note -> note.startsWith("System calls")),
                "skipped: this machine does not filter system calls, which the notes of each run say");
        assertEquals("kept\n", said(OFF, python(key)));
        assertEquals("refused\n", said(in(), python(key)));
    }

    @Test
    void withoutTheSandboxItIsSaidThatNothingIsContained() throws Exception {
        Ran ran = run(OFF, "true", LIMITS);
        assertEquals(
                List.of("No sandbox: the process could read and change whatever the user can, and use the network."),
                ran.notes());
        assertTrue(run(in(), "true", LIMITS).notes().stream().noneMatch(note -> note.startsWith("No sandbox")));
    }

    /// The attempt succeeds outside and fails inside.
    private void contained(String line, String sign) throws IOException {
        String outside = said(OFF, line);
        assertTrue(outside.contains(sign), "outside: " + outside);
        String inside = said(in(), line);
        assertFalse(inside.contains(sign), "inside: " + inside);
    }

    private Confinement in() {
        return new Confinement.Sandbox(List.of(folder), List.of(), List.of(evidence.getParent()), false, false);
    }

    private static String python(String code) {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "skipped: no /usr/bin/python3 here");
        return python + " -c \"" + code.replace("\\", "\\\\").replace("\"", "\\\"") + "\" 2>&1";
    }

    private String said(Confinement confinement, String line) throws IOException {
        run(confinement, line, LIMITS);
        return console();
    }

    private String said(Confinement confinement, List<String> command) throws IOException {
        run(confinement, command, Map.of(), LIMITS);
        return console();
    }

    private Ran run(Confinement confinement, String line, Limits limits) throws IOException {
        return run(confinement, List.of("/bin/sh", "-c", line), Map.of("PATH", "/usr/bin:/bin", "GIVEN", "1"), limits);
    }

    private Ran run(Confinement confinement, List<String> command, Map<String, String> environment, Limits limits)
            throws IOException {
        number++;
        Order order = new Order(command, folder, environment, limits, confinement, temp.resolve("console" + number));
        return executor.run(order, Executor.Console.NONE, Executor.Stop.NEVER);
    }

    private String console() throws IOException {
        return Files.readString(temp.resolve("console" + number));
    }

    /// Whoever works in the folder came from here.
    private void assertNobody() {
        List<String> left = new CopyOnWriteArrayList<>();
        for (long id : Proc.ids()) {
            Proc.Stat stat = Proc.stat(id);
            try {
                Path place = Files.readSymbolicLink(Path.of("/proc", Long.toString(id), "cwd"));
                if (place.endsWith(folder.getFileName()) && place.startsWith(folder) && stat != null && !stat.over()) {
                    left.add(stat.toString());
                }
            } catch (IOException goneOrNotOurs) {
                // Not ours.
            }
        }
        assertEquals(List.of(), left);
    }
}
