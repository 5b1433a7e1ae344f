package assay.audit;

import assay.audit.CodeHits.Hit;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Magic;
import assay.python.Scope;
import assay.python.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a program installs or downloads while it runs. Installing exact versions, a file of requirements or the
/// project itself is none of it; nor is a download that a digest is given for, or whose function computes one.
public final class RunTimeFetches {
    private static final Set<String> SHELLS = Set.of(
            "os.system",
            "os.popen",
            "subprocess.run",
            "subprocess.call",
            "subprocess.check_call",
            "subprocess.check_output",
            "subprocess.Popen",
            "subprocess.getoutput",
            "pip.main",
            "pip._internal.main",
            "pip._internal.cli.main.main");
    /// With the argument that holds a digest; empty for none.
    private static final Map<String, String> DOWNLOADS = Map.of(
            "urllib.request.urlretrieve", "",
            "urllib.urlretrieve", "",
            "wget.download", "",
            "gdown.download", "",
            "gdown.download_folder", "",
            "gdown.cached_download", "md5",
            "torch.hub.download_url_to_file", "hash_prefix",
            "torchvision.datasets.utils.download_url", "md5",
            "tensorflow.keras.utils.get_file", "file_hash",
            "keras.utils.get_file", "file_hash");
    private static final Set<String> TABLES = Set.of(
            "pandas.read_csv", "pandas.read_json", "pandas.read_parquet", "pandas.read_excel", "polars.read_csv");
    private static final Pattern INSTALL = Pattern.compile(
            "(?:^|[\\s/;&(])(?:pip[\\d.]*|uv pip|conda|mamba|apt|apt-get)\\s+(?:-\\S+\\s+)*install\\s+([^;&|]*)");
    private static final Pattern FETCH =
            Pattern.compile("(?:^|[\\s;&(])(wget|curl|gdown)\\s[^;&|]*?(https?://[^\\s'\"]+)?");
    private static final Pattern EXACT = Pattern.compile("[\\w.\\[\\],-]+(==|=|@)[\\w.!+*-]+.*");
    private static final Pattern FILE =
            Pattern.compile("\\.(/.*)?(\\[.*])?|.*\\.(whl|tar\\.gz|txt|in|lock|ya?ml)|\\{.*}|\\$.*");
    private static final Pattern KEPT = Pattern.compile(
            "https?://(.*\\.)?(zenodo\\.org|figshare\\.com|osf\\.io|doi\\.org|dataverse[\\w.]*)/.*|.*/[0-9a-f]{40}/.*");

    private RunTimeFetches() {}

    public static CodeHits of(Program program) {
        List<Hit> hits = new ArrayList<>();
        for (Source source : program.sources()) {
            for (Magic magic : source.magics()) {
                String text = magic.text().replaceFirst("^[!%]+\\s*", "");
                add(inCommand(text), magic.place(), hits);
            }
            for (Call call : source.calls()) {
                if (!program.mayRun(call)) {
                    continue;
                }
                if (SHELLS.contains(call.name())) {
                    String line = words(call);
                    add(inCommand(call.name().startsWith("pip.") ? "pip " + line : line), call.place(), hits);
                } else {
                    String fetched = fetched(call, source);
                    if (!fetched.isEmpty()) {
                        hits.add(new Hit(fetched, call.place(), true));
                    }
                }
            }
        }
        return new CodeHits(hits);
    }

    private static void add(String what, assay.python.Place place, List<Hit> hits) {
        if (!what.isEmpty()) {
            hits.add(new Hit(what, place, !what.contains("install")));
        }
    }

    /// What a line of a shell installs or downloads, in a few words; empty for nothing.
    public static String inCommand(String line) {
        String text = " " + line.strip();
        Matcher install = INSTALL.matcher(text);
        if (install.find()) {
            String loose = loose(install.group(1));
            if (!loose.isEmpty()) {
                return shortened(install.group().strip().replaceFirst("^[/;&(]\\s*", ""));
            }
        }
        Matcher fetch = FETCH.matcher(text);
        if (fetch.find()) {
            Matcher address = Pattern.compile("https?://[^\\s'\"]+").matcher(text.substring(fetch.start()));
            boolean named = address.find();
            boolean kept = named && KEPT.matcher(address.group()).matches();
            boolean checked = text.matches(".*(sha256sum|md5sum|sha1sum|shasum|--checksum).*");
            if (kept || checked || (!named && !fetch.group(1).equals("gdown"))) {
                return "";
            }
            return shortened(fetch.group(1) + (named ? " " + address.group() : ""));
        }
        return "";
    }

    /// The first package without an exact version; empty where all have one.
    private static String loose(String packages) {
        String[] words = packages.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            String word = words[i].replaceAll("^['\"]|['\"]$", "");
            if (word.startsWith("#")) {
                return "";
            }
            if (word.matches(
                    "-[a-zA-Z]*[rcefti]|--requirement|--constraint|--editable|--index-url|--extra-index-url|--find-links|--target"
                            + "|--channel|-n|--name|--file|-p|--prefix")) {
                i++;
            } else if (!word.isEmpty()
                    && !word.startsWith("-")
                    && !EXACT.matcher(word).matches()
                    && !FILE.matcher(word).matches()) {
                return word;
            }
        }
        return "";
    }

    private static String words(Call call) {
        List<String> words = new ArrayList<>();
        Expression first = call.argument("args", 0);
        if (first != null) {
            first.each(each -> {
                String text = each.string();
                if (text != null) {
                    words.add(text);
                } else if (each instanceof Expression.Name name && name.name().equals("sys.executable")) {
                    words.add("python");
                } else if (each instanceof Expression.Name name
                        && !name.written().contains("sys")) {
                    words.add("{" + name.written() + "}");
                }
            });
        }
        return String.join(" ", words);
    }

    private static String fetched(Call call, Source source) {
        String digest = DOWNLOADS.get(call.name());
        String last = call.name().substring(call.name().lastIndexOf('.') + 1);
        if (digest != null) {
            Expression given = digest.isEmpty() ? null : call.argument(digest);
            boolean known = given != null && !given.is(Expression.Literal.Kind.NONE);
            String address = address(call);
            return known
                            || hashes(call.place().scope(), source)
                            || (address != null && KEPT.matcher(address).matches())
                    ? ""
                    : shortened(last + "(" + (address == null ? "…" : "'" + address + "'") + ")");
        }
        String address = TABLES.contains(call.name()) ? address(call) : null;
        return address == null || KEPT.matcher(address).matches() ? "" : shortened(last + "('" + address + "')");
    }

    private static @Nullable String address(Call call) {
        for (String keyword : List.of("url", "origin", "filepath_or_buffer", "path_or_buf", "id")) {
            Expression named = call.argument(keyword);
            if (named != null && named.string() != null) {
                return isAddress(named.string());
            }
        }
        return call.arguments().stream()
                .map(each -> each.value().string())
                .map(RunTimeFetches::isAddress)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String isAddress(@Nullable String text) {
        return text != null && text.matches("(https?|ftp)://\\S+") ? text : null;
    }

    /// Whether a digest is computed in the same function.
    private static boolean hashes(Scope scope, Source source) {
        return source.calls().stream()
                .filter(each -> each.name().startsWith("hashlib."))
                .anyMatch(each -> each.place().scope().isIn(scope));
    }

    private static String shortened(String text) {
        String line = String.join(" ", Arrays.asList(text.strip().split("\\s+")));
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
