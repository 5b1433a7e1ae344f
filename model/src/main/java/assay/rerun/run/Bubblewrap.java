package assay.rerun.run;

import assay.rerun.run.LocalExecutor.NotStarted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sandbox, by bubblewrap (bwrap(1), from 0.8 on all of it).
///
/// The process sees the machine's folders read-only; `/tmp`, `/var/tmp`, `/run` and all homes empty, to be filled up to
/// a size; the hidden folders empty; sockets that somebody listens on not at all; no other process; no network, unless
/// that is allowed; of devices the harmless ones and, if wanted, GPUs. It has no capabilities, also where Assay runs as
/// root, and starts no namespaces of its own.
final class Bubblewrap {
    private static final long SCRATCH = 1L << 30;
    private static final long SMALL = 256L << 20;
    private static final long SHARED = 2L << 30;

    /// Own folders of the kernel, which root could write even without any capability.
    private static final List<String> KERNEL = List.of("acpi", "bus", "fs", "irq", "scsi", "sys", "sysrq-trigger");

    /// The first process of the sandbox: the kernel ends all others with it before anybody hears that it
    /// ended. The command reads from nowhere, as standard input told the sandbox what to do; what the shell
    /// itself has to say about its end is not the command's and is dropped.
    private static final List<String> FIRST =
            List.of("/bin/sh", "-c", "exec 3>&2 2>/dev/null; \"$@\" </dev/null 2>&3 3>&-; exit $?", "sh");

    /// Opens the filter of system calls as the third file.
    private static final List<String> FILTERED = List.of("/bin/sh", "-c", "exec 3<\"$1\"; shift; exec \"$@\"", "sh");

    /// @param filter file with the filter of system calls; null for none
    /// @param options what this machine's kernel and bubblewrap allow of what is wanted
    /// @param missing why there is no sandbox; empty where there is one
    private record Found(
            @Nullable Path program, @Nullable String filter, List<String> options, List<String> notes, String missing) {

        List<String> command() {
            List<String> command = new ArrayList<>(Wrapping.session());
            if (filter != null) {
                command.addAll(FILTERED);
                command.add(filter);
            }
            command.add(String.valueOf(program));
            if (filter != null) {
                command.addAll(List.of("--seccomp", "3"));
            }
            command.addAll(List.of("--args", "0", "--"));
            return command;
        }
    }

    private static final class Once {
        static final Found FOUND = probe();
    }

    private Bubblewrap() {}

    /// Why there is none; empty where there is one.
    static Optional<String> missing() {
        return Optional.of(Once.FOUND.missing()).filter(why -> !why.isEmpty());
    }

    private static Found probe() {
        if (!Proc.there()) {
            return none("bubblewrap is for Linux, this is " + System.getProperty("os.name") + ".");
        }
        Optional<Path> program = Programs.find("bwrap", Path.of("/"), System.getenv());
        if (program.isEmpty()) {
            return none("bubblewrap (bwrap) is not installed: install the package bubblewrap.");
        }
        String filter = Filter.file().orElse(null);
        String said = "";
        for (Found each : List.of(
                found(program.get(), filter, List.of("--unshare-user", "--disable-userns")),
                found(program.get(), filter, List.of("--unshare-user")),
                found(program.get(), filter, List.of()),
                found(program.get(), null, List.of("--unshare-user", "--disable-userns")),
                found(program.get(), null, List.of()))) {
            String trouble = tried(each);
            if (trouble.isEmpty()) {
                return each;
            }
            said = trouble;
        }
        return none("bubblewrap cannot make a sandbox on this machine: " + said
                + " User namespaces may be switched off (kernel.unprivileged_userns_clone,"
                + " user.max_user_namespaces, AppArmor), or this may be a container that allows none.");
    }

    private static Found found(Path program, @Nullable String filter, List<String> options) {
        List<String> notes = new ArrayList<>();
        if (!options.contains("--unshare-user")) {
            notes.add("The sandbox has no user namespace of its own, and more of them can be made in it.");
        } else if (!options.contains("--disable-userns")) {
            notes.add("In the sandbox, more user namespaces can be made.");
        }
        if (filter == null) {
            notes.add("System calls are not filtered in the sandbox: the kernel's keys of this user can be reached.");
        }
        return new Found(program, filter, options, notes, "");
    }

    private static Found none(String why) {
        return new Found(null, null, List.of(), List.of(), why);
    }

    /// @return what it said against it; empty where it worked
    private static String tried(Found found) {
        try {
            Confinement.Sandbox least = new Confinement.Sandbox(List.of(), List.of(), List.of(), false, false);
            List<String> command = new ArrayList<>(found.command());
            command.add("/bin/true");
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(told(arguments(found, least, Path.of("/"), null, Map.of())));
            }
            String said = new String(process.getInputStream().readNBytes(2000), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            if (ended && process.exitValue() == 0) {
                return "";
            }
            process.destroyForcibly();
            return said.isBlank() ? "it failed without a word." : said.strip() + ".";
        } catch (IOException | NotStarted failed) {
            return failed.getMessage() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted.";
        }
    }

    static Launch launch(Order order, Confinement.Sandbox sandbox, Map<String, String> environment) throws NotStarted {
        Found found = Once.FOUND;
        if (found.program() == null) {
            throw new NotStarted("No sandbox can be had: " + found.missing());
        }
        List<String> arguments;
        try {
            arguments = arguments(found, sandbox, order.folder(), order, environment);
        } catch (IOException gone) {
            throw new NotStarted("The sandbox cannot be laid out: " + gone.getMessage() + " is not to be had.");
        }
        List<String> command = new ArrayList<>(found.command());
        command.addAll(FIRST);
        command.addAll(Wrapping.limits(order.limits()));
        command.addAll(order.command());
        List<String> notes = new ArrayList<>(found.notes());
        if (sandbox.network()) {
            notes.add("The network was allowed: whatever listens on this machine or elsewhere could be reached, sockets"
                    + " in the abstract namespace among it.");
        }
        return new Launch(command, Map.of("PATH", "/usr/bin:/bin"), told(arguments), notes);
    }

    /// Arguments as they are read from standard input: the environment stands in no list of processes this way, and
    /// what it does to a loader is done inside.
    private static byte[] told(List<String> arguments) {
        return (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> arguments(
            Found found,
            Confinement.Sandbox sandbox,
            Path folder,
            @Nullable Order order,
            Map<String, String> environment)
            throws IOException, NotStarted {
        List<String> arguments = new ArrayList<>(found.options());
        arguments.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"));
        arguments.addAll(List.of(
                "--new-session", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL", "--hostname", "assay"));
        if (!sandbox.network()) {
            arguments.add("--unshare-net");
        }
        arguments.addAll(top());
        arguments.addAll(devices(sandbox.gpu()));
        arguments.addAll(List.of("--proc", "/proc"));
        for (String each : KERNEL) {
            arguments.addAll(List.of("--ro-bind-try", "/proc/" + each, "/proc/" + each));
        }
        Mounts mounts = mounts(sandbox, order);
        if (order != null) {
            seen(order, environment, mounts);
        }
        arguments.addAll(mounts.arguments());
        arguments.addAll(List.of("--remount-ro", "/", "--chdir", folder.toString(), "--clearenv"));
        environment.forEach((name, value) -> arguments.addAll(List.of("--setenv", name, value)));
        return arguments;
    }

    /// The machine's own folders, one by one, so that others can be added beside them.
    private static List<String> top() throws IOException {
        List<String> arguments = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/"))) {
            for (Path each : all) {
                String path = each.toString();
                if (Files.isSymbolicLink(each)) {
                    arguments.addAll(
                            List.of("--symlink", Files.readSymbolicLink(each).toString(), path));
                } else if (Files.isDirectory(each) && !List.of("/proc", "/dev").contains(path)) {
                    arguments.addAll(List.of("--ro-bind-try", path, path));
                }
            }
        }
        return arguments;
    }

    private static List<String> devices(boolean gpu) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--dev", "/dev"));
        if (gpu) {
            try (DirectoryStream<Path> nodes = Files.newDirectoryStream(Path.of("/dev"), "{nvidia*,dri,kfd}")) {
                for (Path node : nodes) {
                    arguments.addAll(List.of("--dev-bind", node.toString(), node.toString()));
                }
            }
        }
        arguments.addAll(List.of("--size", Long.toString(SHARED), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"));
        return arguments;
    }

    private static Mounts mounts(Confinement.Sandbox sandbox, @Nullable Order order) throws IOException {
        Mounts mounts = new Mounts();
        for (String each : List.of("/tmp", "/var/tmp")) {
            empty(mounts, each, SCRATCH);
        }
        for (String each : List.of("/run", "/home", "/root", System.getProperty("user.home", "/root"))) {
            empty(mounts, each, SMALL);
        }
        Path names = Path.of("/etc/resolv.conf");
        if (sandbox.network() && Files.isReadable(names) && names.toRealPath().startsWith("/run")) {
            mounts.show(names, names.toRealPath());
        }
        for (Confinement.Bind bind : sandbox.binds()) {
            mounts.show(bind.from(), bind.to());
        }
        for (Path folder : sandbox.writable()) {
            mounts.open(folder);
        }
        for (Path socket : sockets()) {
            mounts.hide(socket);
        }
        for (Path hidden : sandbox.hidden()) {
            mounts.hide(hidden);
        }
        // What is shown on purpose is shown, also below what is hidden.
        for (Confinement.Bind bind : sandbox.binds()) {
            mounts.show(bind.from(), bind.to());
        }
        for (Path folder : sandbox.writable()) {
            mounts.open(folder);
        }
        if (order != null && Files.exists(order.console())) {
            Path console = order.console().toRealPath();
            if (mounts.there(console).isPresent()) {
                mounts.show(console, console);
            }
        }
        return mounts;
    }

    private static void empty(Mounts mounts, String folder, long size) {
        if (Files.isDirectory(Path.of(folder)) && !folder.equals("/")) {
            mounts.empty(Path.of(folder), size);
        }
    }

    /// Those that processes of this machine listen on, after proc_net_unix: a path in the last column. A read-only
    /// folder does not keep anybody from talking through them.
    private static List<Path> sockets() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"), StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(" +", 8))
                    .filter(fields -> fields.length == 8 && fields[7].startsWith("/"))
                    .map(fields -> Path.of(fields[7]))
                    .distinct()
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static void seen(Order order, Map<String, String> environment, Mounts mounts) throws NotStarted {
        String program = order.command().isEmpty() ? "" : order.command().getFirst();
        List<Path> candidates = Programs.candidates(program, order.folder(), environment);
        boolean seen = candidates.stream()
                .flatMap(each -> mounts.behind(each).stream())
                .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
        if (!seen) {
            throw new NotStarted("The program '" + program + "' is not to be seen in the sandbox; looked at "
                    + Programs.said(candidates) + ".");
        }
    }
}
