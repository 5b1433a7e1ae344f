package assay.rerun.run;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Small tools of util-linux that are put before a command, each where it is there and works: a session of its own, no
/// core files, a largest file, to be the first that the kernel ends when memory is short, and to end with its parent.
final class Wrapping {
    private static final Map<List<String>, Boolean> WORKS = new ConcurrentHashMap<>();

    private Wrapping() {}

    /// A session, and with it a group, of its own.
    static List<String> session() {
        return ifWorks(tool("setsid"));
    }

    /// Not inherited by children.
    static List<String> endsWithParent() {
        return ifWorks(tool("setpriv", "--pdeathsig", "KILL", "--"));
    }

    /// Inherited by children, who may lower them and no more.
    static List<String> limits(Limits limits) {
        List<String> all = new ArrayList<>(ifWorks(tool("choom", "-n", "800", "--")));
        List<String> prlimit = tool("prlimit", "--core=0");
        if (!ifWorks(prlimit).isEmpty()) {
            all.addAll(prlimit);
            if (limits.disk() > 0) {
                all.add("--fsize=" + limits.disk());
            }
            // Does not bind root.
            if (limits.processes() > 0 && Proc.there()) {
                all.add("--nproc=" + (Proc.ownThreads() + Fence.tasks(limits.processes())));
            }
        }
        return all;
    }

    private static List<String> tool(String name, String... options) {
        List<String> command = new ArrayList<>();
        for (String folder : List.of("/usr/bin/", "/bin/")) {
            if (command.isEmpty() && new File(folder + name).canExecute()) {
                command.add(folder + name);
                command.addAll(List.of(options));
            }
        }
        return command;
    }

    private static List<String> ifWorks(List<String> tool) {
        return !tool.isEmpty() && WORKS.computeIfAbsent(tool, Wrapping::works) ? tool : List.of();
    }

    private static boolean works(List<String> tool) {
        List<String> command = new ArrayList<>(tool);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
