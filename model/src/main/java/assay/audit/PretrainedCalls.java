package assay.audit;

import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Origin;
import assay.python.Place;
import assay.python.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Calls that take a model or a data set from a hub without naming its commit. Paths are no names
/// of a hub; where it is
/// not known what a variable holds, less is said.
public final class PretrainedCalls {
    private static final Set<String> HUB = Set.of(
            "huggingface_hub.hf_hub_download",
            "huggingface_hub.snapshot_download",
            "datasets.load_dataset",
            "sentence_transformers.SentenceTransformer",
            "sentence_transformers.CrossEncoder");
    /// By which names the source is given beside its position.
    private static final List<String> SOURCE = List.of(
            "pretrained_model_name_or_path",
            "repo_id",
            "path",
            "model_name_or_path",
            "model",
            "model_id",
            "pretrained_model_link_or_path");
    private static final Map<String, String> FILES = Map.of(
            "csv",
            "",
            "json",
            "",
            "parquet",
            "",
            "text",
            "",
            "arrow",
            "",
            "pandas",
            "",
            "imagefolder",
            "",
            "audiofolder",
            "",
            "webdataset",
            "",
            "xml",
            "");
    private static final Pattern LIBRARY = Pattern.compile(
            "(transformers|diffusers|peft|adapters|optimum|sentence_transformers|tokenizers|timm|trl|unsloth|auto_gptq"
                    + "|setfit|speechbrain|open_clip|flair|span_marker|gliner|huggingface_hub)\\..*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.-]{0,95}(/[A-Za-z0-9][\\w.-]{0,95})?");
    private static final Pattern PLACE =
            Pattern.compile("(?i)(checkpoints?|outputs?|saved?|results?|models?|ckpts?|runs|logs"
                    + "|weights|artifacts|data|tmp|src|finetuned|.*[_-]?(output|checkpoint|ckpt|finetuned)s?)(/.*)?|.*/(checkpoint|step)-\\d+"
                    + "|.*\\.(pt|pth|bin|ckpt|safetensors|onnx|h5|pkl|csv|json|jsonl|parquet|txt|py|yaml|yml)");
    private static final Pattern DATED_HUB =
            Pattern.compile("https://(www\\.)?(tfhub\\.dev|kaggle\\.com/models)/.*/\\d+/?");

    private PretrainedCalls() {}

    /// @param source what is taken; empty where a variable holds it
    /// @param text in a few words, for the message
    public record Load(String source, String text, Place place) {}

    public static List<Load> of(Program program) {
        List<Load> loads = new ArrayList<>();
        for (Source source : program.sources()) {
            for (Call call : source.calls()) {
                Load load = load(call, source, program);
                if (load != null && program.mayRun(call)) {
                    loads.add(load);
                }
            }
        }
        return List.copyOf(loads);
    }

    private static @Nullable Load load(Call call, Source source, Program program) {
        String name = call.name();
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (name.equals("tensorflow_hub.load") || name.equals("tensorflow_hub.KerasLayer")) {
            String handle = text(call.argument("handle", 0));
            boolean moves = handle != null
                    && handle.startsWith("https://")
                    && !DATED_HUB.matcher(handle).matches();
            return handle != null && moves ? new Load(handle, last + "('" + handle + "')", call.place()) : null;
        }
        if (name.equals("timm.create_model")) {
            Expression pretrained = call.argument("pretrained", 1);
            String model = text(call.argument("model_name", 0));
            boolean taken = pretrained != null && pretrained.is(Literal.Kind.TRUE);
            return model != null && taken
                    ? new Load(model, "create_model('" + model + "', pretrained=True)", call.place())
                    : null;
        }
        if (name.equals("transformers.pipeline")) {
            String model = text(call.argument("model", 1));
            Expression task = call.argument("task", 0);
            if (Revision.of(call.argument("revision")) != Revision.MOVES || call.isOpen()) {
                return null;
            }
            if (call.argument("model", 1) == null && text(task) != null) {
                return new Load(
                        String.valueOf(text(task)), "pipeline('" + text(task) + "') without a model", call.place());
            }
            return model != null && isHub(model)
                    ? new Load(model, "pipeline(model='" + model + "')", call.place())
                    : null;
        }
        boolean pretrained = last.equals("from_pretrained") && !program.code().isOwn(name, source);
        boolean library = LIBRARY.matcher(name).matches();
        if (!pretrained && !HUB.contains(name)) {
            return null;
        }
        if (call.isOpen() || Revision.of(call.argument("revision")) != Revision.MOVES) {
            return null;
        }
        Expression local = call.argument("local_files_only");
        Expression value = source(call);
        if (value == null || (local != null && local.is(Literal.Kind.TRUE))) {
            return null;
        }
        String literal = text(value);
        if (literal != null) {
            boolean hub = isHub(literal) && !(name.equals("datasets.load_dataset") && FILES.containsKey(literal));
            return hub ? new Load(literal, last + "('" + literal + "')", call.place()) : null;
        }
        Optional<Origin> origin = program.code().origin(value, each -> text(each) != null);
        String held = origin.map(Origin::found).map(PretrainedCalls::text).orElse(null);
        if (held != null) {
            return isHub(held) && held.indexOf('/') > 0
                    ? new Load(held, Texts.FACTS.text("call.held", last, held), call.place())
                    : null;
        }
        return library && origin.isEmpty() && value instanceof Expression.Name variable
                ? new Load("", last + "(" + variable.written() + ")", call.place())
                : null;
    }

    private static @Nullable Expression source(Call call) {
        for (String keyword : SOURCE) {
            Expression named = call.argument(keyword);
            if (named != null) {
                return named;
            }
        }
        return call.argument(0);
    }

    private static @Nullable String text(@Nullable Expression value) {
        return value == null ? null : value.string();
    }

    private static boolean isHub(String text) {
        return NAME.matcher(text).matches() && !PLACE.matcher(text).matches();
    }
}
