package assay.rerun.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the device of a rerun stands to that of the record, and what this means for results that are to be equal in
/// every bit.
///
/// NVIDIA's libraries promise equal bits on the same architecture with the same number of multiprocessors, within one
/// version (cuBLAS and cuDNN, "Results Reproducibility"); where their number differs, work is cut otherwise, and sums
/// of floating-point numbers come out otherwise.
///
/// @param means what to expect of bits, a sentence
public record GpuClass(Likeness likeness, String means) {

    public enum Likeness {
        /// One model, and as many cores as far as both are known.
        SAME_MODEL,
        SAME_ARCHITECTURE,
        OTHER,
        /// The record's device is not in the table, or not named.
        UNKNOWN
    }

    /// @param capability NVIDIA's compute capability or AMD's target; empty where there is no such word
    private record Known(Pattern pattern, String vendor, String architecture, String capability) {}

    private static final List<Known> TABLE = table();
    private static final List<String> CORES =
            List.of("cores", "cuda_cores", "cudacores", "gpu_cores", "num_cores", "cudacorecount");

    private static List<Known> table() {
        String file = "/assay/rerun/gpu/architectures.tsv";
        try (InputStream in = Objects.requireNonNull(GpuClass.class.getResourceAsStream(file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new Known(Pattern.compile(fields[0]), fields[1], fields[2], fields[3]))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param name of the recorded device, as it stands there
    /// @param attributes of it, in the record's words
    /// @param here null where the rerun has no GPU
    public static GpuClass of(String name, Map<String, String> attributes, @Nullable Gpu here) {
        String recorded = plain(name);
        Known known = known(recorded).orElse(null);
        if (here == null) {
            return new GpuClass(
                    Likeness.OTHER,
                    "The original ran on " + name + " and this ran without a GPU: equal bits are not to be expected.");
        }
        Known mine = known(plain(here.name())).orElse(null);
        Integer cores = cores(attributes);
        boolean otherCores = cores != null && here.cores() != null && !cores.equals(here.cores());
        if (recorded.equals(plain(here.name())) && !recorded.isEmpty() && !otherCores) {
            return new GpuClass(
                    Likeness.SAME_MODEL,
                    "Both ran on " + here.name()
                            + (cores == null || here.cores() == null ? "" : " with " + cores + " cores")
                            + ": with the same driver, libraries and switches of determinism, equal bits can be expected.");
        }
        if (known == null || mine == null) {
            return new GpuClass(
                    Likeness.UNKNOWN,
                    "The original ran on '" + name + "', this on " + here.name()
                            + ": how they stand to each other is not known, and equal bits are not to be expected.");
        }
        boolean alike = known.vendor.equals(mine.vendor)
                && known.architecture.equals(mine.architecture)
                && known.capability.equals(mine.capability);
        String both = name + " (" + said(known) + ") and " + here.name() + " (" + said(mine) + ")";
        return alike
                ? new GpuClass(
                        Likeness.SAME_ARCHITECTURE,
                        both + " have one architecture" + (otherCores ? " and different numbers of cores" : "")
                                + ": equal bits are possible where both have as many multiprocessors, and not to be"
                                + " relied on.")
                : new GpuClass(
                        Likeness.OTHER, both + " have different architectures: equal bits are not to be expected.");
    }

    /// Architecture and vendor of a device by its name; empty where the table does not have it.
    public static Optional<String> architecture(String name) {
        return known(plain(name)).map(GpuClass::said);
    }

    private static String said(Known known) {
        return known.vendor + " " + known.architecture + (known.capability.isEmpty() ? "" : ", " + known.capability);
    }

    private static Optional<Known> known(String plain) {
        return TABLE.stream().filter(each -> each.pattern.matcher(plain).find()).findFirst();
    }

    /// `NVIDIA A100-SXM4-40GB` and `Tesla A100 SXM4 40GB` are one name.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*?\\)", " ")
                .replaceAll("[^a-z0-9]+", " ")
                .replaceAll("\\b(nvidia|tesla|geforce|amd|instinct|radeon|graphics|gpu|corporation)\\b", " ")
                .replaceAll(" +", " ")
                .strip();
    }

    private static @Nullable Integer cores(Map<String, String> attributes) {
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            String key = each.getKey().toLowerCase(Locale.ROOT).replace('-', '_');
            if (CORES.contains(key) && each.getValue().matches("\\d{1,9}")) {
                return Integer.valueOf(each.getValue());
            }
        }
        return null;
    }
}
