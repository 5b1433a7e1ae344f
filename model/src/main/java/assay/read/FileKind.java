package assay.read;

import assay.fact.Fact.Artifact.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a file most likely is, by its name alone: for records that name files without saying what they are.
public final class FileKind {
    private static final Pattern METRICS =
            Pattern.compile("(?:.*[-_])?(?:metrics?|scores?|results?)\\.(?:json|ya?ml|toml)");
    private static final Pattern MODEL = Pattern.compile("(?:.*[-_])?model(?:[-_.].*)?|mlmodel");
    private static final Map<String, Kind> ENDINGS = Map.ofEntries(
            Map.entry("py", Kind.CODE),
            Map.entry("ipynb", Kind.CODE),
            Map.entry("r", Kind.CODE),
            Map.entry("jl", Kind.CODE),
            Map.entry("sh", Kind.CODE),
            Map.entry("ps1", Kind.CODE),
            Map.entry("bat", Kind.CODE),
            Map.entry("c", Kind.CODE),
            Map.entry("cc", Kind.CODE),
            Map.entry("cpp", Kind.CODE),
            Map.entry("cu", Kind.CODE),
            Map.entry("java", Kind.CODE),
            Map.entry("scala", Kind.CODE),
            Map.entry("sql", Kind.CODE),
            Map.entry("pt", Kind.MODEL),
            Map.entry("pth", Kind.MODEL),
            Map.entry("ckpt", Kind.MODEL),
            Map.entry("h5", Kind.MODEL),
            Map.entry("hdf5", Kind.MODEL),
            Map.entry("keras", Kind.MODEL),
            Map.entry("onnx", Kind.MODEL),
            Map.entry("pb", Kind.MODEL),
            Map.entry("tflite", Kind.MODEL),
            Map.entry("safetensors", Kind.MODEL),
            Map.entry("gguf", Kind.MODEL),
            Map.entry("skops", Kind.MODEL),
            Map.entry("joblib", Kind.MODEL),
            Map.entry("pkl", Kind.MODEL),
            Map.entry("pickle", Kind.MODEL),
            Map.entry("csv", Kind.DATA),
            Map.entry("tsv", Kind.DATA),
            Map.entry("parquet", Kind.DATA),
            Map.entry("feather", Kind.DATA),
            Map.entry("arrow", Kind.DATA),
            Map.entry("avro", Kind.DATA),
            Map.entry("jsonl", Kind.DATA),
            Map.entry("ndjson", Kind.DATA),
            Map.entry("npy", Kind.DATA),
            Map.entry("npz", Kind.DATA),
            Map.entry("xlsx", Kind.DATA),
            Map.entry("tfrecord", Kind.DATA));

    private FileKind() {}

    /// `FILE` where the name tells nothing. A folder's name counts where the file's own does not:
    /// `models/a.json`, `data/split.json`.
    public static Kind of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String[] parts = lower.split("/", -1);
        String name = parts[parts.length - 1];
        if (METRICS.matcher(name).matches()) {
            return Kind.METRICS;
        }
        int dot = name.lastIndexOf('.');
        Kind byEnding = dot < 0 ? null : ENDINGS.get(name.substring(dot + 1));
        if (byEnding != null) {
            return byEnding;
        }
        if (MODEL.matcher(name).matches()) {
            return Kind.MODEL;
        }
        for (int i = parts.length - (dot < 0 ? 1 : 2); i >= 0; i--) {
            switch (parts[i]) {
                case "data", "dataset", "datasets" -> {
                    return Kind.DATA;
                }
                case "model", "models", "checkpoints", "weights" -> {
                    return Kind.MODEL;
                }
                default -> {}
            }
        }
        return Kind.FILE;
    }
}
