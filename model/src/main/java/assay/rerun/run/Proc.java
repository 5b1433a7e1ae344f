package assay.rerun.run;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Linux' view of its processes, proc(5).
final class Proc {
    private static final File FOLDER = new File("/proc");
    private static final long PAGE = Native.page();

    private Proc() {}

    static boolean there() {
        return new File(FOLDER, "self/stat").canRead();
    }

    /// @param state one letter; Z is over and waits to be asked for
    /// @param started in ticks since the machine's start: with the id it names a process for good
    /// @param resident in bytes
    record Stat(
            long id,
            String name,
            char state,
            long parent,
            long group,
            long session,
            int threads,
            long started,
            long resident) {

        boolean over() {
            return state == 'Z' || state == 'X' || state == 'x';
        }
    }

    /// The ids of all.
    static Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        String[] names = FOLDER.list();
        for (String name : names == null ? new String[0] : names) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                ids.add(Long.parseLong(name));
            }
        }
        return ids;
    }

    /// Changes whenever a process or thread was started anywhere: the id given out last.
    static String lastStarted() {
        String text = text("loadavg", 128);
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /// Null where there is none such.
    static @Nullable Stat stat(long id) {
        String text = text(id, "stat", 1024);
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return null;
        }
        // From the third field on; the name in brackets may hold anything.
        String[] fields = text.substring(close + 2).split(" ", -1);
        if (fields.length < 22) {
            return null;
        }
        return new Stat(
                id,
                text.substring(open + 1, close),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Integer.parseInt(fields[17]),
                Long.parseLong(fields[19]),
                Long.parseLong(fields[21].trim()) * PAGE);
    }

    /// Whether `NAME=value` stands in the environment that it was started with; false where it may not be read.
    static boolean marked(long id, String mark) {
        String all = "\0" + text(id, "environ", 1 << 20);
        return all.contains("\0" + mark + "\0");
    }

    /// Resident bytes, each page divided by those who share it; 0 where it may not be read.
    static long share(long id) {
        String text = text(id, "smaps_rollup", 4096);
        int at = text.indexOf("\nPss:");
        int end = at < 0 ? -1 : text.indexOf(" kB", at);
        return end < 0 ? 0 : Long.parseLong(text.substring(at + 5, end).trim()) * 1024;
    }

    /// Threads of this user, whose own limit counts all of them.
    static int ownThreads() {
        Object own = owner("self");
        int threads = 0;
        for (long id : ids()) {
            Stat stat = owner(Long.toString(id)).equals(own) ? stat(id) : null;
            threads += stat == null ? 0 : stat.threads();
        }
        return threads;
    }

    /// Whether this process is root's.
    static boolean root() {
        return owner("self").equals(0);
    }

    private static Object owner(String id) {
        try {
            return Files.getAttribute(Path.of("/proc", id), "unix:uid");
        } catch (IOException gone) {
            return "";
        }
    }

    private static String text(long id, String file, int most) {
        return text(id + "/" + file, most);
    }

    private static String text(String file, int most) {
        try (InputStream in = new FileInputStream("/proc/" + file)) {
            return new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
