package assay.rerun;

import assay.rerun.run.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How reruns are to be made.
///
/// @param network who may reach it
/// @param gpu `auto`, `none`, or the index of a device
/// @param python an interpreter to take as it is; null to build the recorded environment
/// @param wheels folders to install from without a network
/// @param unhashed whether packages may be installed that nothing but their version is known of
/// @param sources whether packages may be built from source, which runs their code
/// @param otherPython whether another feature release of Python than the recorded one will do
/// @param console the pattern of a metric's value in the output, its first group, by metric
/// @param place where the commands run
public record RerunSettings(
        Limits limits,
        boolean sandbox,
        Network network,
        String gpu,
        @Nullable Path python,
        List<Path> wheels,
        boolean unhashed,
        boolean sources,
        boolean otherPython,
        Map<String, Pattern> console,
        Place place) {

    /// A day, 64 GiB on disk, 4,096 processes, a GiB of output.
    public static final RerunSettings USUAL = new RerunSettings(
            new Limits(Duration.ofDays(1), 0, 64L << 30, 4_096, 1L << 30),
            true,
            Network.OFF,
            "auto",
            null,
            List.of(),
            false,
            false,
            false,
            Map.of(),
            Place.HERE);

    public enum Place {
        HERE,
        /// As one array of jobs of the cluster that this machine submits to.
        SLURM
    }

    public enum Network {
        OFF,
        /// The tools that build the environment, not what is made again.
        BUILD,
        ON
    }

    public RerunSettings {
        wheels = List.copyOf(wheels);
        console = Collections.unmodifiableMap(new LinkedHashMap<>(console));
    }

    /// On this machine.
    public RerunSettings(
            Limits limits,
            boolean sandbox,
            Network network,
            String gpu,
            @Nullable Path python,
            List<Path> wheels,
            boolean unhashed,
            boolean sources,
            boolean otherPython,
            Map<String, Pattern> console) {
        this(limits, sandbox, network, gpu, python, wheels, unhashed, sources, otherPython, console, Place.HERE);
    }

    /// With an interpreter that is taken as it is.
    public RerunSettings taking(Path interpreter) {
        return new RerunSettings(
                limits, sandbox, network, gpu, interpreter, wheels, unhashed, sources, otherPython, console, place);
    }

    /// With the recorded environment, built.
    public RerunSettings building() {
        return new RerunSettings(
                limits, sandbox, network, gpu, null, wheels, unhashed, sources, otherPython, console, place);
    }

    /// Without a sandbox.
    public RerunSettings unconfined() {
        return new RerunSettings(
                limits, false, network, gpu, python, wheels, unhashed, sources, otherPython, console, place);
    }
}
