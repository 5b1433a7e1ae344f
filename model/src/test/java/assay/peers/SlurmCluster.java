package assay.peers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real Slurm of one node on this machine, of Debian's packages, without systemd and control groups. Ends with the
/// test.
final class SlurmCluster implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of(
            "/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch", "/usr/sbin/runuser");

    final Path folder;
    private final Path configuration;
    private final List<Process> processes = new ArrayList<>();
    private final String host;

    /// The test is skipped, the reason printed, where Slurm is not installed or does not start.
    ///
    /// @param folder short, and open to the user munge
    SlurmCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        configuration = folder.resolve("slurm.conf");
        host = host();
        for (String program : PROGRAMS) {
            if (!Files.isExecutable(Path.of(program))) {
                skip("no Slurm here, " + program + " is missing (Debian: slurmctld slurmd slurm-client munge)");
            }
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            skip("slurmd starts jobs for root only");
        }
        try {
            start();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void skip(String why) {
        String reason = "skipped: " + why;
        System.out.println(reason);
        abort(reason);
    }

    /// As `hostname -s` says.
    private static String host() throws IOException {
        return new String(new ProcessBuilder("hostname", "-s")
                        .start()
                        .getInputStream()
                        .readAllBytes())
                .strip();
    }

    private void start() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path munge = Files.createDirectory(folder.resolve("munge"));
        Files.createDirectory(folder.resolve("state"));
        Files.createDirectory(folder.resolve("spool"));
        byte[] key = new byte[128];
        new SecureRandom().nextBytes(key);
        Files.write(munge.resolve("key"), key);
        run("chown", "-R", "munge", munge.toString());
        run("chmod", "400", munge.resolve("key").toString());
        run("chmod", "711", munge.toString());
        Files.writeString(configuration, configuration(munge, port(), port()));
        daemon(
                "munged",
                "/usr/sbin/runuser",
                "-u",
                "munge",
                "--",
                "/usr/sbin/munged",
                "--foreground",
                "--socket=" + munge.resolve("socket"),
                "--key-file=" + munge.resolve("key"),
                "--pid-file=" + munge.resolve("pid"),
                "--log-file=" + munge.resolve("log"),
                "--seed-file=" + munge.resolve("seed"));
        await("munged", () -> Files.exists(munge.resolve("socket")));
        daemon("slurmctld", "/usr/sbin/slurmctld", "-D", "-f", configuration.toString());
        daemon("slurmd", "/usr/sbin/slurmd", "-D", "-f", configuration.toString(), "-N", host);
        await("slurm", () -> run("sinfo", "-h", "-o", "%T").strip().equals("idle"));
    }

    private String configuration(Path munge, int controller, int node) {
        return """
                ClusterName=assay
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmUser=root
                SlurmdUser=root
                AuthType=auth/munge
                AuthInfo=socket=%2$s/socket
                SlurmctldPort=%3$d
                SlurmdPort=%4$d
                SlurmctldPidFile=%5$s/slurmctld.pid
                SlurmdPidFile=%5$s/slurmd.pid
                StateSaveLocation=%5$s/state
                SlurmdSpoolDir=%5$s/spool
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                JobAcctGatherType=jobacct_gather/none
                JobCompType=jobcomp/filetxt
                JobCompLoc=%5$s/completed.txt
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                ReturnToService=2
                SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
                MpiDefault=none
                KillWait=2
                SlurmdTimeout=10
                NodeName=%1$s NodeAddr=127.0.0.1 CPUs=2 RealMemory=2000 State=UNKNOWN
                PartitionName=test Nodes=%1$s Default=YES MaxTime=INFINITE State=UP
                """.formatted(host, munge, controller, node, folder);
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void daemon(String name, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().put("SLURM_CONF", configuration.toString());
        processes.add(builder.start());
    }

    private interface Ready {
        boolean is() throws IOException, InterruptedException;
    }

    private void await(String what, Ready ready) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (ready.is()) {
                return;
            }
            Thread.sleep(100);
        }
        String last = "";
        for (String name : List.of("munged", "slurmctld", "slurmd")) {
            Path said = folder.resolve(name + ".out");
            last += Files.exists(said) ? Files.readString(said).strip().replaceAll("(?s).*\n", " ") : "";
        }
        skip(what + " does not start here:" + last);
    }

    Map<String, String> variables() {
        return Map.of("PATH", "/usr/bin:/bin", "SLURM_CONF", configuration.toString());
    }

    String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    /// As a machine that loses its power: the daemon of the node is gone, and the controller has noticed.
    void failNode() throws IOException, InterruptedException {
        end(processes.getLast());
        run("scontrol", "update", "NodeName=" + host, "State=DOWN", "Reason=test");
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        below.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")))
                    .contains("SLURM_CONF=" + configuration);
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes.reversed()) {
            end(process);
        }
        // What looks after a job outlives its daemon.
        ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
    }
}
