package assay.audit.rules;

import assay.audit.Area;
import assay.audit.DeepLearning;
import assay.audit.Outcome;
import assay.audit.RecordedDevices;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact;
import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// P8: is it recorded in which precision the run computed? Asked of deep learning on a GPU alone:
/// elsewhere the default
/// is what there is.
@AutoService(Rule.class)
public final class PrecisionIsRecorded implements Rule {
    private static final Pattern PRECISION = Pattern.compile("(.*_)?("
            + "precision|amp|autocast|fp8|fp16|fp32|bf16|float16|bfloat16|float32|half|dtype|tf32|floatx|opt_level"
            + "|load_in_[48]bit|quantization|quantize|quant_method|quant_type|jmp_policy)(_.*)?");

    @Override
    public String id() {
        return "P8";
    }

    @Override
    public Area area() {
        return Area.PARAMETERS;
    }

    @Override
    public Outcome ask(Subject subject) {
        DeepLearning learning = DeepLearning.of(subject);
        if (learning.framework().isEmpty() || !subject.hasResult()) {
            return new Outcome.NotApplicable(text("none"));
        }
        RecordedDevices.Use use = RecordedDevices.of(subject).use();
        if (use == RecordedDevices.Use.CPU_ONLY) {
            return new Outcome.NotApplicable(text("cpu"));
        }
        if (subject.facts().stream().flatMap(PrecisionIsRecorded::keys).anyMatch(PrecisionIsRecorded::names)) {
            return new Outcome.Held();
        }
        if (use == RecordedDevices.Use.NOT_SAID || !learning.trained()) {
            return new Outcome.NotFound(text("open", learning.framework(), subject.looked()));
        }
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .orElseGet(() ->
                        raised(subject, text("unsaid", learning.framework(), subject.looked()), learning.evidence()));
    }

    private static Stream<String> keys(Fact fact) {
        return switch (fact) {
            case Fact.Param param -> Stream.of(param.key());
            case Fact.Tag tag -> Stream.of(tag.key());
            case Fact.Setting setting -> Stream.of(setting.key());
            case Fact.Command command ->
                command.arguments().stream()
                        .flatMap(word -> Arrays.stream(word.split("\\s+")))
                        .map(word -> word.replaceFirst("^[-+]+", "").replaceFirst("=.*", ""));
            default -> Stream.empty();
        };
    }

    private static boolean names(String key) {
        String last = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
        return PRECISION.matcher(last).matches();
    }
}
