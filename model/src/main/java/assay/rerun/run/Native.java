package assay.rerun.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls of the C library that Java has no words for. Where they are missing, as on Windows, nothing is done.
@SuppressWarnings("restricted")
final class Native {
    static final int TERM = 15;
    static final int KILL = 9;

    private static final @Nullable MethodHandle SEND =
            find("kill", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final @Nullable MethodHandle PAGE = find("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));

    private static final @Nullable MethodHandle MEMORY = find(
            "memfd_create", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final @Nullable MethodHandle WRITE = find(
            "write",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final int CLOSE_ON_EXEC = 1;

    private Native() {}

    private static @Nullable MethodHandle find(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, shape))
                .orElse(null);
    }

    /// kill(2).
    ///
    /// @param process an id; the negative id of a group for all of it
    static void send(long process, int signal) {
        // 0 and -1 would mean this group and everybody.
        if (SEND == null || (process >= -1 && process <= 1)) {
            return;
        }
        try {
            int ignored = (int) SEND.invokeExact((int) process, signal);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// In bytes.
    static int page() {
        if (PAGE == null) {
            return 4096;
        }
        try {
            return (int) PAGE.invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A file in memory that others of this user can open by its path, as long as this JVM runs; memfd_create(2).
    static Optional<String> memory(String name, byte[] content) {
        if (MEMORY == null || WRITE == null) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) MEMORY.invokeExact(arena.allocateFrom(name), CLOSE_ON_EXEC);
            if (file < 0) {
                return Optional.empty();
            }
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
            long written = (long) WRITE.invokeExact(file, bytes, (long) content.length);
            return written == content.length
                    ? Optional.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + file)
                    : Optional.empty();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
