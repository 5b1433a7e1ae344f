package assay.audit.rules;

import assay.audit.Area;
import assay.audit.DeepLearning;
import assay.audit.Finding;
import assay.audit.GpuLibraries;
import assay.audit.GpuLibraries.Library;
import assay.audit.Outcome;
import assay.audit.RecordedDevices;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact;
import assay.fact.Layer;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// L6: are the versions of CUDA, cuDNN and NCCL recorded where a GPU was used, and of MKL where numpy was built with
/// it? An exact torch of pip's brings NVIDIA's libraries with it, and names them so.
@AutoService(Rule.class)
public final class GpuLibrariesAreRecorded implements Rule {
    private static final Pattern GAP = Pattern.compile("cuda|GPU, driver", Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER = Pattern.compile(
            "\\bTPU|\\bAMD\\b|Radeon|\\bMI\\d{2,3}|Apple|Gaudi|Habana|Trainium|Inferentia|\\bIntel\\b|\\bArc\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DEVICE =
            Pattern.compile("(.*[./])?(device|accelerator|device_type)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_DEVICE =
            Pattern.compile("(mps|rocm|hip|xpu|xla|tpu|hpu|metal).*", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "L6";
    }

    @Override
    public Area area() {
        return Area.LIBRARIES;
    }

    @Override
    public Outcome ask(Subject subject) {
        GpuLibraries libraries = GpuLibraries.of(subject);
        RecordedDevices devices = RecordedDevices.of(subject);
        String other = other(subject, devices);
        boolean deep = !DeepLearning.of(subject).framework().isEmpty();
        // That a GPU was there says little where nothing is recorded that uses one.
        boolean gpu = devices.use() == RecordedDevices.Use.GPU
                && other.isEmpty()
                && (deep || devices.gpus().isEmpty());
        if (!other.isEmpty() && libraries.mkl().isEmpty()) {
            return new Outcome.NotApplicable(text("other", other));
        }
        if (!gpu && libraries.mkl().isEmpty()) {
            return libraries.of(Library.MKL).isPresent()
                    ? Outcome.of(List.of(), subject)
                    : new Outcome.NotApplicable(text("none"));
        }
        List<Finding> findings = new ArrayList<>();
        List<String> missing = gpu ? missing(libraries, devices, deep) : List.of();
        Optional<String> gap = missing.isEmpty() ? Optional.empty() : subject.gap(Layer.ENVIRONMENT, GAP);
        if (!missing.isEmpty() && gap.isEmpty() && subject.unread().isEmpty()) {
            findings.add(finding(
                    subject, text("missing", String.join(", ", missing), subject.looked()), devices.evidence()));
        }
        if (!libraries.mkl().isEmpty() && subject.unread().isEmpty()) {
            findings.add(finding(
                    subject,
                    subject.rules().severity(id(), "mkl"),
                    text("mkl", libraries.mkl()),
                    libraries.mklEvidence()));
        }
        return findings.isEmpty() && gap.isPresent() ? new Outcome.NotFound(gap.get()) : Outcome.of(findings, subject);
    }

    /// What computed, where it was not a GPU of NVIDIA's: records call a TPU or a Mac's processor one as well.
    private static String other(Subject subject, RecordedDevices devices) {
        if (!devices.gpus().isEmpty()) {
            return devices.gpus().stream().map(Fact.Device::name).allMatch(OTHER.asPredicate())
                    ? devices.gpus().getFirst().name()
                    : "";
        }
        return subject.all(Fact.Param.class).stream()
                .filter(each -> DEVICE.matcher(each.key()).matches())
                .map(each -> each.value().recorded().strip())
                .filter(value -> OTHER_DEVICE.matcher(value).matches())
                .findFirst()
                .orElse("");
    }

    private static List<String> missing(GpuLibraries libraries, RecordedDevices devices, boolean deep) {
        List<String> missing = new ArrayList<>();
        if (libraries.bundle() != null) {
            return missing;
        }
        if (libraries.of(Library.CUDA).isEmpty()) {
            missing.add("CUDA");
        }
        if (deep && libraries.of(Library.CUDNN).isEmpty()) {
            missing.add("cuDNN");
        }
        if (deep && devices.gpus().size() > 1 && libraries.of(Library.NCCL).isEmpty()) {
            missing.add("NCCL");
        }
        return missing;
    }
}
