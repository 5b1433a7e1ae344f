package assay.rerun.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Calls of NVML, by the names and layouts of `nvml.h` 12.2. A call that a driver does not have, or that a device does
/// not support, answers with nothing. Safe for many threads, as the library is.
@SuppressWarnings("restricted")
final class Nvml implements AutoCloseable {
    private static final int SUCCESS = 0;
    private static final int INSUFFICIENT_SIZE = 7;
    private static final int TEXT = 96;
    private static final int MOST_PROCESSES = 4096;

    /// nvmlProcessInfo_t: pid, padding, used memory in bytes, GPU instance, compute instance.
    private static final long PROCESS = 24;

    private static final Map<String, FunctionDescriptor> SHAPES = Map.of(
            "", FunctionDescriptor.of(JAVA_INT),
            "p", FunctionDescriptor.of(JAVA_INT, ADDRESS),
            "pi", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            "ip", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
            "pp", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS),
            "ppi", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
            "pip", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
            "ppp", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    private final Arena arena = Arena.ofShared();
    private final SymbolLookup library;
    private final Linker linker = Linker.nativeLinker();
    private final Map<String, Optional<MethodHandle>> calls = new ConcurrentHashMap<>();

    private Nvml(String name) {
        this.library = SymbolLookup.libraryLookup(name, arena);
    }

    /// @param name of the library, or its path
    /// @throws Missing where it is not there or does not start, with the reason
    static Nvml open(String name) throws Missing {
        Nvml nvml;
        try {
            nvml = new Nvml(name);
        } catch (IllegalArgumentException absent) {
            throw new Missing("The library of NVIDIA's driver (" + name + ") is not on this machine.");
        }
        int answer = nvml.call("nvmlInit_v2", "");
        if (answer != SUCCESS) {
            String why = nvml.error(answer);
            nvml.arena.close();
            throw new Missing("NVIDIA's driver does not answer: " + why + " (" + answer + ").");
        }
        return nvml;
    }

    /// Says why there is none.
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String why) {
            super(why);
        }
    }

    private String error(int code) {
        try {
            MemorySegment address = library.find("nvmlErrorString").orElse(null);
            if (address == null) {
                return "error";
            }
            MethodHandle call = linker.downcallHandle(address, FunctionDescriptor.of(ADDRESS, JAVA_INT));
            MemorySegment text = (MemorySegment) call.invokeExact(code);
            return text.reinterpret(200).getString(0, StandardCharsets.US_ASCII);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param shape of the arguments: `p` an address, `i` 32 bits
    private int call(String name, String shape, Object... arguments) {
        Optional<MethodHandle> call = calls.computeIfAbsent(
                name,
                it -> library.find(it)
                        .map(address -> linker.downcallHandle(address, SHAPES.get(shape))
                                .asSpreader(Object[].class, arguments.length)));
        if (call.isEmpty()) {
            return -1;
        }
        try {
            return (int) call.get().invoke(arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A handle, opaque.
    record Device(MemorySegment handle) {}

    Optional<String> driver() {
        return text((buffer, size) -> call("nvmlSystemGetDriverVersion", "pi", buffer, size));
    }

    /// `12.2`, the highest that the driver supports.
    Optional<String> cuda() {
        return number(out -> call("nvmlSystemGetCudaDriverVersion_v2", "p", out))
                .map(version -> version / 1000 + "." + version % 1000 / 10);
    }

    List<Device> devices() {
        int count = number(out -> call("nvmlDeviceGetCount_v2", "p", out)).orElse(0);
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            handle(out -> call("nvmlDeviceGetHandleByIndex_v2", "ip", index, out))
                    .ifPresent(devices::add);
        }
        return devices;
    }

    Optional<String> name(Device device) {
        return text((buffer, size) -> call("nvmlDeviceGetName", "ppi", device.handle, buffer, size));
    }

    Optional<String> uuid(Device device) {
        return text((buffer, size) -> call("nvmlDeviceGetUUID", "ppi", device.handle, buffer, size));
    }

    Optional<Integer> cores(Device device) {
        return number(out -> call("nvmlDeviceGetNumGpuCores", "pp", device.handle, out));
    }

    /// `9.0`
    Optional<String> computeCapability(Device device) {
        return pair((major, minor) -> call("nvmlDeviceGetCudaComputeCapability", "ppp", device.handle, major, minor))
                .map(it -> it[0] + "." + it[1]);
    }

    /// Whether it is on; empty where the device has none.
    Optional<Boolean> mig(Device device) {
        return pair((now, later) -> call("nvmlDeviceGetMigMode", "ppp", device.handle, now, later))
                .map(it -> it[0] == 1);
    }

    Optional<Boolean> ecc(Device device) {
        return pair((now, later) -> call("nvmlDeviceGetEccMode", "ppp", device.handle, now, later))
                .map(it -> it[0] == 1);
    }

    /// The instances that it is cut into.
    List<Device> instances(Device device) {
        int most = number(out -> call("nvmlDeviceGetMaxMigDeviceCount", "pp", device.handle, out))
                .orElse(0);
        List<Device> instances = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int index = i;
            handle(out -> call("nvmlDeviceGetMigDeviceHandleByIndex", "pip", device.handle, index, out))
                    .ifPresent(instances::add);
        }
        return instances;
    }

    /// Multiprocessors of an instance: the first number of nvmlDeviceAttributes_t, 40 bytes.
    Optional<Integer> multiprocessors(Device instance) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(MemoryLayout.sequenceLayout(10, JAVA_INT));
            return call("nvmlDeviceGetAttributes_v2", "pp", instance.handle, out) == SUCCESS
                    ? Optional.of(out.get(JAVA_INT, 0))
                    : Optional.empty();
        }
    }

    /// @param total in bytes
    /// @param used in bytes
    record Memory(long total, long used) {}

    /// nvmlMemory_t: total, free, used.
    Optional<Memory> memory(Device device) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(MemoryLayout.sequenceLayout(3, ValueLayout.JAVA_LONG));
            return call("nvmlDeviceGetMemoryInfo", "pp", device.handle, out) == SUCCESS
                    ? Optional.of(new Memory(
                            out.getAtIndex(ValueLayout.JAVA_LONG, 0), out.getAtIndex(ValueLayout.JAVA_LONG, 2)))
                    : Optional.empty();
        }
    }

    /// Percent of the last sampling period in which a kernel ran; nvmlUtilization_t: of the GPU, of its memory.
    Optional<Integer> use(Device device) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(MemoryLayout.sequenceLayout(2, JAVA_INT));
            return call("nvmlDeviceGetUtilizationRates", "pp", device.handle, out) == SUCCESS
                    ? Optional.of(out.get(JAVA_INT, 0))
                    : Optional.empty();
        }
    }

    Optional<Integer> milliwatts(Device device) {
        return number(out -> call("nvmlDeviceGetPowerUsage", "pp", device.handle, out));
    }

    /// Of the die.
    Optional<Integer> celsius(Device device) {
        return number(out -> call("nvmlDeviceGetTemperature", "pip", device.handle, 0, out));
    }

    /// Of the multiprocessors.
    Optional<Integer> megahertz(Device device) {
        return number(out -> call("nvmlDeviceGetClockInfo", "pip", device.handle, 1, out));
    }

    Optional<Long> throttled(Device device) {
        return wide(out -> call("nvmlDeviceGetCurrentClocksThrottleReasons", "pp", device.handle, out));
    }

    /// Since the driver was loaded.
    Optional<Long> millijoules(Device device) {
        return wide(out -> call("nvmlDeviceGetTotalEnergyConsumption", "pp", device.handle, out));
    }

    /// @param memory on the device, in bytes; null where the driver does not tell
    record User(long id, @Nullable Long memory) {}

    /// Whoever computes on it; empty where the driver does not tell.
    Optional<List<User>> users(Device device) {
        int room = 64;
        while (room <= MOST_PROCESSES) {
            try (Arena local = Arena.ofConfined()) {
                MemorySegment count = local.allocate(JAVA_INT);
                count.set(JAVA_INT, 0, room);
                MemorySegment infos = local.allocate(PROCESS * room, 8);
                int answer = call("nvmlDeviceGetComputeRunningProcesses_v3", "ppp", device.handle, count, infos);
                if (answer == SUCCESS) {
                    return Optional.of(users(infos, Math.min(room, count.get(JAVA_INT, 0))));
                }
                if (answer != INSUFFICIENT_SIZE) {
                    return Optional.empty();
                }
                room = Math.max(room * 2, count.get(JAVA_INT, 0) + 16);
            }
        }
        return Optional.empty();
    }

    private static List<User> users(MemorySegment infos, int count) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long used = infos.get(ValueLayout.JAVA_LONG, PROCESS * i + 8);
            users.add(new User(Integer.toUnsignedLong(infos.get(JAVA_INT, PROCESS * i)), used == -1 ? null : used));
        }
        return users;
    }

    private interface Into {
        int call(MemorySegment out);
    }

    private interface IntoTwo {
        int call(MemorySegment first, MemorySegment second);
    }

    private interface IntoText {
        int call(MemorySegment buffer, int size);
    }

    private static Optional<String> text(IntoText call) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment buffer = local.allocate(TEXT);
            return call.call(buffer, TEXT) == SUCCESS
                    ? Optional.of(buffer.getString(0, StandardCharsets.US_ASCII))
                    : Optional.empty();
        }
    }

    private static Optional<Integer> number(Into call) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(JAVA_INT);
            return call.call(out) == SUCCESS ? Optional.of(out.get(JAVA_INT, 0)) : Optional.empty();
        }
    }

    private static Optional<Long> wide(Into call) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(ValueLayout.JAVA_LONG);
            return call.call(out) == SUCCESS ? Optional.of(out.get(ValueLayout.JAVA_LONG, 0)) : Optional.empty();
        }
    }

    private static Optional<int[]> pair(IntoTwo call) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment first = local.allocate(JAVA_INT);
            MemorySegment second = local.allocate(JAVA_INT);
            return call.call(first, second) == SUCCESS
                    ? Optional.of(new int[] {first.get(JAVA_INT, 0), second.get(JAVA_INT, 0)})
                    : Optional.empty();
        }
    }

    private static Optional<Device> handle(Into call) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(ADDRESS);
            return call.call(out) == SUCCESS ? Optional.of(new Device(out.get(ADDRESS, 0))) : Optional.empty();
        }
    }

    @Override
    public void close() {
        call("nvmlShutdown", "");
        arena.close();
    }
}
