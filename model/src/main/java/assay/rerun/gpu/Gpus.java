package assay.rerun.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The GPUs of this machine, through NVIDIA's driver. Open while something is asked of it.
public final class Gpus implements AutoCloseable {
    private final @Nullable Nvml nvml;
    private final String missing;
    private final List<Nvml.Device> handles = new ArrayList<>();
    private final List<Gpu> devices = new ArrayList<>();

    private Gpus(@Nullable Nvml nvml, String missing) {
        this.nvml = nvml;
        this.missing = missing;
        if (nvml != null) {
            nvml.devices().forEach(handle -> add(nvml, handle));
        }
    }

    /// Takes some milliseconds, on a machine whose driver sleeps seconds.
    public static Gpus here() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return of(windows ? "nvml.dll" : "libnvidia-ml.so.1");
    }

    /// @param library its name or path
    static Gpus of(String library) {
        try {
            return new Gpus(Nvml.open(library), "");
        } catch (Nvml.Missing none) {
            return new Gpus(null, String.valueOf(none.getMessage()));
        }
    }

    private void add(Nvml nvml, Nvml.Device handle) {
        Boolean mig = nvml.mig(handle).orElse(null);
        List<String> instances = Boolean.TRUE.equals(mig)
                ? nvml.instances(handle).stream()
                        .map(nvml::uuid)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
        int index = handles.size();
        devices.add(new Gpu(
                index,
                nvml.uuid(handle).orElse(""),
                nvml.name(handle).orElse("GPU " + index),
                nvml.cores(handle).orElse(null),
                nvml.computeCapability(handle).orElse(null),
                nvml.memory(handle).map(Nvml.Memory::total).orElse(null),
                mig,
                instances,
                nvml.ecc(handle).orElse(null),
                nvml.driver().orElse(null),
                nvml.cuda().orElse(null)));
        handles.add(handle);
    }

    /// Why nothing can be said about GPUs, a sentence; empty where something can, also that there are none.
    public Optional<String> missing() {
        return Optional.of(missing).filter(why -> !why.isEmpty());
    }

    /// In the driver's order.
    public List<Gpu> devices() {
        return List.copyOf(devices);
    }

    /// The one that a rerun may use.
    ///
    /// @param choice `auto` for the first, `none`, or an index
    public Choice choose(String choice) {
        if (choice.equals("none")) {
            return new Choice(null, "", "No GPU: none was wanted.");
        }
        if (devices.isEmpty()) {
            String why = missing.isEmpty() ? "The driver knows no GPU." : missing;
            return choice.equals("auto")
                    ? new Choice(null, "", "No GPU: " + why)
                    : new Choice(null, null, "There is no GPU " + choice + ": " + why);
        }
        Gpu gpu = devices.stream()
                .filter(each -> choice.equals("auto") || choice.equals(Integer.toString(each.index())))
                .findFirst()
                .orElse(null);
        if (gpu == null) {
            return new Choice(
                    null,
                    null,
                    "There is no GPU " + choice + ": the driver counts from 0 to " + (devices.size() - 1) + ".");
        }
        String part = gpu.instances().isEmpty() ? gpu.uuid() : gpu.instances().getFirst();
        return new Choice(gpu, part, "GPU " + gpu.index() + ", " + gpu.name() + ", " + part + ".");
    }

    /// @param gpu null where there is none
    /// @param visible value of `CUDA_VISIBLE_DEVICES`: a UUID, for an order of devices can change; empty for none;
    ///     null where what was asked for is not there
    /// @param said what was chosen and why, a sentence
    public record Choice(@Nullable Gpu gpu, @Nullable String visible, String said) {}

    /// Whether one of these processes computes on the device; also where the driver does not tell whose do.
    public boolean uses(Gpu gpu, Set<Long> processes) {
        return sample(gpu.index(), processes, true)
                .map(Sample::users)
                .map(users -> users.ours() > 0)
                .orElse(true);
    }

    /// What a device does now.
    ///
    /// @param ours processes on it that are among those asked for
    Optional<Sample> sample(int index, Set<Long> ours, boolean withProcesses) {
        Nvml driver = nvml;
        if (driver == null || index >= handles.size()) {
            return Optional.empty();
        }
        Nvml.Device handle = handles.get(index);
        return Optional.of(new Sample(
                driver.use(handle).orElse(null),
                driver.memory(handle).map(Nvml.Memory::used).orElse(null),
                driver.milliwatts(handle).map(it -> it / 1000.0).orElse(null),
                driver.celsius(handle).orElse(null),
                driver.megahertz(handle).orElse(null),
                driver.throttled(handle).orElse(null),
                withProcesses ? users(driver, handle, ours) : null));
    }

    private static Sample.@Nullable Users users(Nvml driver, Nvml.Device handle, Set<Long> ours) {
        List<Nvml.Device> places = new ArrayList<>(List.of(handle));
        if (driver.mig(handle).orElse(false)) {
            places.addAll(driver.instances(handle));
        }
        int all = 0;
        int mine = 0;
        long memory = 0;
        boolean told = false;
        for (Nvml.Device place : places) {
            List<Nvml.User> users = driver.users(place).orElse(null);
            told |= users != null;
            for (Nvml.User each : users == null ? List.<Nvml.User>of() : users) {
                all++;
                if (ours.contains(each.id())) {
                    mine++;
                    Long held = each.memory();
                    memory += held == null ? 0 : held;
                }
            }
        }
        return told ? new Sample.Users(all, mine, memory) : null;
    }

    Optional<Long> millijoules(int index) {
        return nvml == null ? Optional.empty() : nvml.millijoules(handles.get(index));
    }

    @Override
    public void close() {
        if (nvml != null) {
            nvml.close();
        }
    }
}
