package assay.diff.code;

import assay.diff.code.FileDiff.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a file is for, judged by its path alone.
final class Roles {
    private static final Pattern TESTS =
            Pattern.compile("(?:.*/)?(?:tests?/.*|test_[^/]*|[^/]*_test\\.[^/]*|conftest\\.py)");
    private static final Pattern DOCS = Pattern.compile(
            "(?:.*/)?(?:docs?/.*|(?:readme|changelog|licen[cs]e|authors|contributing|citation|notice)(?:\\.[^/]*)?)");
    private static final Pattern ENVIRONMENT = Pattern.compile(
            "(?:.*/)?(?:[^/]*requirements[^/]*\\.(?:txt|in)|requirements/.*|(?:conda|environment)[^/]*\\.ya?ml"
                    + "|[^/]*\\.lock|[^/]*dockerfile[^/]*|containerfile|[^/]*\\.def|setup\\.(?:py|cfg)|pyproject\\.toml"
                    + "|pipfile|python_env\\.yaml|\\.python-version|constraints[^/]*\\.txt|pixi\\.toml)");
    private static final Set<String> PROSE = Set.of("md", "rst", "adoc", "tex", "bib", "pdf");
    private static final Set<String> CODE = Set.of(
            "py", "pyx", "pxd", "pyi", "r", "rmd", "qmd", "jl", "sh", "bash", "zsh", "ps1", "bat", "c", "h", "cc",
            "cpp", "cxx", "hpp", "cu", "cuh", "rs", "go", "java", "kt", "scala", "m", "lua", "js", "ts", "sql", "smk",
            "nf", "wdl", "cwl", "pl", "f90", "proto");
    private static final Set<String> CONFIG =
            Set.of("yaml", "yml", "toml", "ini", "cfg", "conf", "json", "jsonnet", "gin", "properties", "env", "xml");
    private static final Set<String> DATA = Set.of(
            "csv",
            "tsv",
            "parquet",
            "arrow",
            "feather",
            "npy",
            "npz",
            "h5",
            "hdf5",
            "jsonl",
            "pkl",
            "pickle",
            "joblib",
            "pt",
            "pth",
            "onnx",
            "safetensors",
            "ckpt",
            "bin",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "tif",
            "tiff",
            "wav",
            "mp3",
            "mp4",
            "zip",
            "gz",
            "zst",
            "bz2",
            "xz",
            "tar",
            "dvc",
            "sqlite",
            "db");
    private static final List<String> NAMED = List.of("snakefile", "makefile", "justfile", "mlproject");

    private Roles() {}

    static Role of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        String end = name.lastIndexOf('.') > 0 ? name.substring(name.lastIndexOf('.') + 1) : "";
        if (ENVIRONMENT.matcher(lower).matches()) {
            return Role.ENVIRONMENT;
        }
        if (PROSE.contains(end) || DOCS.matcher(lower).matches()) {
            return Role.DOCS;
        }
        if (TESTS.matcher(lower).matches()) {
            return Role.TESTS;
        }
        if (end.equals("ipynb")) {
            return Role.NOTEBOOK;
        }
        if (CODE.contains(end) || NAMED.contains(name)) {
            return Role.CODE;
        }
        if (CONFIG.contains(end)) {
            return Role.CONFIG;
        }
        return DATA.contains(end) ? Role.DATA : Role.OTHER;
    }
}
