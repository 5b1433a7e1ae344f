package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The libraries below the framework of which a run's records name a version.
///
/// @param versions as recorded, by library
/// @param bundle an exact package that brings all of NVIDIA's with it: pip's torch; null where none is recorded
/// @param mkl what shows that numpy was built with MKL: `mkl-service 2.3.0`; empty where nothing does
/// @param mklEvidence for it
public record GpuLibraries(
        Map<Library, Version> versions, @Nullable String bundle, String mkl, List<Evidence> mklEvidence) {

    public enum Library {
        CUDA,
        CUDNN,
        NCCL,
        MKL
    }

    /// @param text `12.4`
    public record Version(String text, Evidence evidence) {}

    private static final Map<Library, Pattern> PACKAGES = Map.of(
            Library.CUDA,
            Pattern.compile("cudatoolkit|cuda-version|cuda-toolkit|cuda-cudart|cuda-runtime|pytorch-cuda"
                    + "|nvidia-cuda-runtime(-cu\\d+)?"),
            Library.CUDNN,
            Pattern.compile("cudnn|libcudnn\\d*|nvidia-cudnn(-cu\\d+)?"),
            Library.NCCL,
            Pattern.compile("nccl|libnccl\\d*|nvidia-nccl(-cu\\d+)?"),
            Library.MKL,
            Pattern.compile("mkl"));
    private static final Map<Library, Pattern> KEYS = Map.of(
            Library.CUDA,
            Pattern.compile("(.*[._ /-])?cuda([._ -]?(toolkit|runtime|driver))?([._ -]?version)?"),
            Library.CUDNN,
            Pattern.compile("(.*[._ /-])?cudnn([._ -]?version)?"),
            Library.NCCL,
            Pattern.compile("(.*[._ /-])?nccl([._ -]?version)?"),
            Library.MKL,
            Pattern.compile("(.*[._ /-])?mkl([._ -]?version)?"));
    private static final Pattern NUMBERED = Pattern.compile("\\d+\\.\\d+[\\w.]*|\\d{4,5}");
    private static final Pattern IN_IMAGE = Pattern.compile("(cuda|cudnn)[-_:]?v?(\\d+(?:\\.\\d+)*)");
    /// Of an index: one that was built on the machine has another label, or none of NVIDIA's libraries with it.
    private static final Pattern RELEASED = Pattern.compile("[^+]*(\\+cu\\d+)?");
    private static final Pattern LABEL = Pattern.compile("\\+cu(\\d{2,3})\\b");
    private static final Pattern BUILT_WITH_MKL = Pattern.compile("mkl[-_](service|fft|random)");

    public static GpuLibraries of(Subject subject) {
        Reading reading = new Reading();
        subject.facts().forEach(reading::add);
        return new GpuLibraries(
                reading.versions,
                reading.bundle,
                reading.versions.containsKey(Library.MKL) ? "" : reading.mkl,
                List.copyOf(reading.mklEvidence));
    }

    public Optional<Version> of(Library library) {
        return Optional.ofNullable(versions.get(library));
    }

    private static final class Reading {
        private final Map<Library, Version> versions = new EnumMap<>(Library.class);
        private final List<Evidence> mklEvidence = new ArrayList<>();
        private @Nullable String bundle;
        private String mkl = "";

        void add(Fact fact) {
            switch (fact) {
                case Dependency each -> dependency(each);
                case Fact.Setting setting -> key(setting.key(), setting.value(), setting.evidence());
                case Fact.Tag tag -> key(tag.key(), tag.value(), tag.evidence());
                case Fact.Param param -> key(param.key(), param.value().recorded(), param.evidence());
                case Fact.Device device ->
                    device.attributes().forEach((key, value) -> key(key, value, device.evidence()));
                default -> {}
            }
        }

        private void key(String key, String value, Evidence evidence) {
            String name = key.toLowerCase(Locale.ROOT);
            if (!mayName(name)) {
                return;
            }
            KEYS.forEach((library, pattern) -> {
                if (pattern.matcher(name).matches()
                        && NUMBERED.matcher(value.strip()).matches()) {
                    versions.putIfAbsent(library, new Version(value.strip(), evidence));
                }
            });
        }

        private void dependency(Dependency each) {
            String name = each.name().toLowerCase(Locale.ROOT);
            String version = each.version();
            if (each.ecosystem().equals("container")) {
                image(each);
                return;
            }
            if (version != null && (mayName(name) || name.equals("torch") || version.indexOf('+') > 0)) {
                PACKAGES.forEach((library, pattern) -> {
                    if (pattern.matcher(name).matches()) {
                        versions.putIfAbsent(library, new Version(version, each.evidence()));
                    }
                });
                Matcher label = LABEL.matcher(version);
                if (label.find()) {
                    String digits = label.group(1);
                    String cuda =
                            digits.substring(0, digits.length() - 1) + "." + digits.substring(digits.length() - 1);
                    versions.putIfAbsent(Library.CUDA, new Version(cuda, each.evidence()));
                }
                if (name.equals("torch")
                        && each.ecosystem().equals("pip")
                        && RELEASED.matcher(version).matches()) {
                    bundle = "torch " + version;
                }
            }
            boolean built = BUILT_WITH_MKL.matcher(name).matches()
                    || ((name.equals("blas") || name.equals("numpy"))
                            && each.spec().matches(".*=[^=]*mkl[^=]*"));
            if (built) {
                mkl = mkl.isEmpty() ? (name + " " + (version == null ? each.spec() : version)).strip() : mkl;
                mklEvidence.add(each.evidence());
            }
        }

        /// Of the many names on record few are asked closely.
        private static boolean mayName(String name) {
            return name.contains("cu") || name.contains("nccl") || name.contains("mkl");
        }

        /// `nvidia/cuda:11.2.2-cudnn8-runtime`, `pytorch/pytorch:2.1.0-cuda11.8-cudnn8-runtime`.
        private void image(Dependency image) {
            String name = (image.name() + image.spec()).toLowerCase(Locale.ROOT);
            Matcher part = IN_IMAGE.matcher(name);
            while (part.find()) {
                versions.putIfAbsent(
                        part.group(1).equals("cuda") ? Library.CUDA : Library.CUDNN,
                        new Version(part.group(2), image.evidence()));
            }
        }
    }
}
