package assay.hash;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Through Linux' own calls: five for a file, of which two go by its path, and hardly any work beside. What they
/// refuse is done the plain way, which says why.
///
/// Source: statx(2), open(2), `linux/stat.h`: the layout of `statx` is one for all machines, unlike that of `stat`.
@SuppressWarnings("restricted")
final class LinuxDisk implements Disk {
    private static final int LONGEST = 4096;
    private static final int BUFFER = 1 << 18;

    /// AT_FDCWD.
    private static final int BY_PATH = -100;
    /// AT_SYMLINK_NOFOLLOW.
    private static final int NO_FOLLOW = 0x100;
    /// AT_EMPTY_PATH: the open file itself.
    private static final int ITSELF = 0x1000;
    /// STATX_BASIC_STATS.
    private static final int BASIC = 0x7ff;
    /// O_NONBLOCK, so that nothing that took the file's place can block, and O_CLOEXEC.
    private static final int OPEN = 0x800 | 0x80000;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /// The calls, made ready when the first disk is.
    private static final class Calls {
        static final MethodHandle STATX =
                find("statx", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT, INT, ValueLayout.ADDRESS));
        static final MethodHandle OPEN =
                find("open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(2));
        static final MethodHandle READ = find(
                "read",
                FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG),
                Linker.Option.captureCallState("errno"));
        static final MethodHandle STRERROR = find("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, INT));
        static final MethodHandle CLOSE = find("close", FunctionDescriptor.of(INT, INT));

        private static MethodHandle find(String name, FunctionDescriptor shape, Linker.Option... options) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape, options);
        }
    }

    private final Disk plain;
    private final int flags;
    private final MemorySegment path;
    private final MemorySegment stat;
    private final MemorySegment buffer;
    private final MemorySegment state;
    private int descriptor = -1;
    private boolean plainly;

    private LinuxDisk(Disk plain, int noFollow) {
        this.plain = plain;
        flags = OPEN | noFollow;
        Arena arena = Arena.ofAuto();
        path = arena.allocate(LONGEST);
        stat = arena.allocate(256, Long.BYTES);
        buffer = arena.allocate(BUFFER, Long.BYTES);
        state = arena.allocate(Linker.Option.captureStateLayout());
    }

    /// Null where the system is another, or does not say of the folder what the plain way says.
    static @Nullable LinuxDisk over(Disk plain, Path folder) {
        boolean linux = System.getProperty("os.name", "").equals("Linux")
                && System.getProperty("sun.jnu.encoding", "").equals("UTF-8");
        int noFollow = switch (System.getProperty("os.arch", "")) {
            case "amd64" -> 0x20000;
            case "aarch64" -> 0x8000;
            default -> 0;
        };
        if (!linux || noFollow == 0) {
            return null;
        }
        try {
            LinuxDisk disk = new LinuxDisk(plain, noFollow);
            Stamp.Seen seen = disk.seen(BY_PATH, folder.toString(), NO_FOLLOW);
            return plain.look(folder.toString()).equals(seen) ? disk : null;
        } catch (IOException | RuntimeException | LinkageError notAsExpected) {
            return null;
        }
    }

    /// Null where the call fails.
    private Stamp.@Nullable Seen seen(int from, String file, int how) {
        if (!name(file) || statx(from, how) != 0) {
            return null;
        }
        Stamp stamp = new Stamp(stat.get(LONG, 40), nanos(112), nanos(96), stat.get(LONG, 32));
        return new Stamp.Seen(
                stamp,
                switch (stat.get(ValueLayout.JAVA_SHORT, 28) & 0xf000) {
                    case 0x8000 -> Stamp.Kind.FILE;
                    case 0xa000 -> Stamp.Kind.LINK;
                    default -> Stamp.Kind.OTHER;
                });
    }

    /// Whether the path has gone into the call's argument: it is not too long, and no NUL cuts it.
    private boolean name(String file) {
        if (file.length() >= LONGEST / 3 || file.indexOf('\0') >= 0) {
            return false;
        }
        path.setString(0, file, StandardCharsets.UTF_8);
        return true;
    }

    private long nanos(int at) {
        return TimeUnit.SECONDS.toNanos(stat.get(LONG, at)) + stat.get(INT, at + Long.BYTES);
    }

    private int statx(int from, int how) {
        try {
            return (int) Calls.STATX.invokeExact(from, path, how, BASIC, stat);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Stamp.Seen look(String file) throws IOException {
        Stamp.Seen seen = seen(BY_PATH, file, NO_FOLLOW);
        return seen == null ? plain.look(file) : seen;
    }

    @Override
    public void open(String file) throws IOException {
        descriptor = name(file) ? opened(flags) : -1;
        plainly = descriptor < 0;
        if (plainly) {
            plain.open(file);
        }
    }

    private int opened(int how) {
        try {
            return (int) Calls.OPEN.invokeExact(path, how);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (plainly) {
            return plain.read(into, from, most);
        }
        long read;
        try {
            read = (long) Calls.READ.invokeExact(state, descriptor, buffer, (long) Math.min(BUFFER, most));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        if (read < 0) {
            throw new IOException(why());
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, from, (int) read);
        return (int) read;
    }

    /// Why the last call failed. The one value of the state is the number of the error.
    private String why() {
        try {
            return ((MemorySegment) Calls.STRERROR.invokeExact(state.get(INT, 0)))
                    .reinterpret(LONGEST)
                    .getString(0);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Stamp.Seen opened() throws IOException {
        if (plainly) {
            return plain.opened();
        }
        Stamp.Seen seen = seen(descriptor, "", ITSELF);
        if (seen == null) {
            throw new IOException("The system does not tell its size and times.");
        }
        return seen;
    }

    @Override
    public void close() throws IOException {
        if (plainly) {
            plain.close();
        } else if (descriptor >= 0) {
            int closed = descriptor;
            descriptor = -1;
            try {
                int ignored = (int) Calls.CLOSE.invokeExact(closed);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
