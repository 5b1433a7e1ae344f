package assay.verify;

import assay.content.Content;
import assay.content.Folders;
import assay.content.RefusedException;
import assay.fact.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks for the file that a record names: where it says, beside the record, then where tools keep
/// content by its digest. Opens nothing but pointers, which are short.
final class Finder {
    private static final int POINTER = 1024;
    private static final int MOST_NAMES = 20_000;
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(?://)?.*", Pattern.DOTALL);
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);
    private static final String LFS = "version https://git-lfs.github.com/spec/v1\n";
    private static final Pattern OID = Pattern.compile("(?m)^oid sha256:([0-9a-f]{64})$");

    /// Who holds what an address leads to.
    private static final Map<String, String> HOLDERS = Map.ofEntries(
            Map.entry("s3", "S3"),
            Map.entry("s3a", "S3"),
            Map.entry("gs", "Google Cloud Storage"),
            Map.entry("az", "Azure"),
            Map.entry("abfs", "Azure"),
            Map.entry("abfss", "Azure"),
            Map.entry("wasb", "Azure"),
            Map.entry("wasbs", "Azure"),
            Map.entry("azureml", "Azure ML"),
            Map.entry("hdfs", "HDFS"),
            Map.entry("dbfs", "Databricks"),
            Map.entry("lakefs", "lakeFS"),
            Map.entry("http", "a web server"),
            Map.entry("https", "a web server"),
            Map.entry("ftp", "a server"),
            Map.entry("ssh", "another machine"),
            Map.entry("hf", "Hugging Face"),
            Map.entry("mlflow-artifacts", "the MLflow server"),
            Map.entry("wandb-artifact", "the W&B server"),
            Map.entry("wandb-client-artifact", "the W&B server"),
            Map.entry("file", "the disk of the machine that wrote the record"));

    private final Content content;
    private final Folders folders;
    private final Kept kept;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    Finder(Content content, boolean followLinks) {
        this.content = content;
        this.folders = new Folders(content, followLinks);
        this.kept = new Kept(content, folders);
    }

    Folders folders() {
        return folders;
    }

    /// In bytes; -1 where nothing is there.
    long size(String path) {
        try {
            return folders.size(path);
        } catch (IOException gone) {
            return -1;
        }
    }

    /// A copy that a tool keeps under the digest; null where there is none.
    @Nullable
    Sought kept(Recorded recorded, Digest digest) {
        return kept.find(recorded, digest);
    }

    Sought find(Recorded recorded, Digest digest) {
        String file = recorded.file();
        if (file.isEmpty()) {
            return elsewhere(recorded, digest, "the record names no file");
        }
        Matcher address = ADDRESS.matcher(file);
        if (address.matches() && !DRIVE.matcher(file).matches() && file.contains(":/")) {
            String scheme = address.group(1).toLowerCase(Locale.ROOT);
            String path = scheme.equals("file") ? path(file) : null;
            if (path != null && (inside(path) != null || !recorded.runs().isEmpty())) {
                return onDisk(recorded, digest, path);
            }
            String holder = HOLDERS.getOrDefault(scheme, "another system");
            return elsewhere(recorded, digest, file + " is not in the folder: " + holder + " holds it");
        }
        return onDisk(recorded, digest, file);
    }

    /// @param file a path
    private Sought onDisk(Recorded recorded, Digest digest, String file) {
        String local = inside(file);
        if (local == null) {
            return outside(recorded, digest, file);
        }
        try {
            return here(recorded, digest, local, null);
        } catch (RefusedException refused) {
            return new Sought.Nothing(Verdict.REFUSED, String.valueOf(refused.getMessage()));
        } catch (AccessDeniedException denied) {
            return new Sought.Nothing(Verdict.REFUSED, "could not be looked at: no right to read the folder");
        } catch (IOException absent) {
            return absent(recorded, digest, local);
        }
    }

    /// What a `file:` address names; null where that is on another machine, or nothing.
    private static @Nullable String path(String address) {
        try {
            URI uri = new URI(address);
            String path = uri.getPath();
            boolean here = path != null
                    && path.startsWith("/")
                    && (uri.getHost() == null || uri.getHost().equals("localhost"));
            return !here ? null : DRIVE.matcher(path.substring(1)).matches() ? path.substring(1) : path;
        } catch (URISyntaxException writtenByHand) {
            return address.replaceFirst("(?i)^file:(//)?", "");
        }
    }

    /// The path below the folder; null where it leads out of it.
    private @Nullable String inside(String file) {
        String folder = content.folder().toString().replace('\\', '/') + "/";
        String path = file.startsWith(folder) ? file.substring(folder.length()) : file;
        boolean leaves = path.startsWith("/")
                || path.startsWith("\\")
                || path.startsWith("~")
                || path.indexOf('\0') >= 0
                || DRIVE.matcher(path).matches()
                || Arrays.asList(path.split("[/\\\\]", -1)).contains("..");
        return leaves ? null : path;
    }

    /// What a package lists must lie in the package; a run may have read what lies anywhere on its
    /// machine.
    private Sought outside(Recorded recorded, Digest digest, String file) {
        if (recorded.runs().isEmpty() || file.contains("..")) {
            return new Sought.Nothing(Verdict.REFUSED, file + " leads out of the folder and was not opened");
        }
        Sought.Nothing no =
                new Sought.Nothing(Verdict.UNSUPPORTED, file + " lay outside of the folder when it was recorded");
        Sought copy = kept.find(recorded, digest);
        if (copy != null) {
            return copy;
        }
        String[] parts = file.replace('\\', '/').split("/", -1);
        for (int from = 1; from < parts.length - 1; from++) {
            String end = String.join("/", Arrays.asList(parts).subList(from, parts.length));
            if (isFile(end)) {
                return new Sought.File(end, "found at the same end of the path, as " + end, no);
            }
        }
        return no;
    }

    /// Data that another system holds may have been fetched all the same.
    private Sought elsewhere(Recorded recorded, Digest digest, String note) {
        Sought copy = kept.find(recorded, digest);
        if (copy != null) {
            return copy;
        }
        String name = lastPart(recorded.file());
        if (recorded.runs().isEmpty() && !name.isEmpty() && inside(name) != null) {
            for (String near : near(parent(recorded.evidence().file()), name)) {
                if (isFile(near)) {
                    return new Sought.File(near, note + "; " + near + " has its name", null);
                }
            }
        }
        return new Sought.Nothing(Verdict.UNSUPPORTED, note);
    }

    private static List<String> near(String folder, String name) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return List.of(prefix + name, prefix + "data/" + name);
    }

    /// @throws IOException where nothing is there or may be opened
    private Sought here(Recorded recorded, Digest digest, String path, @Nullable String note) throws IOException {
        Folders.Found found = folders.look(path);
        if (found.kind() == Folders.Kind.OTHER) {
            throw new RefusedException(path + " is no regular file and was not opened");
        }
        if (found.kind() == Folders.Kind.FOLDER) {
            return new Sought.Folder(path, note);
        }
        Sought pointed = found.size() > POINTER ? null : pointed(recorded, digest, path);
        return pointed == null ? new Sought.File(path, note, null) : pointed;
    }

    /// Null where the file is its content itself, no pointer to it.
    private @Nullable Sought pointed(Recorded recorded, Digest digest, String path) throws IOException {
        if (!content.exists(path)) {
            return null;
        }
        String text;
        try {
            text = new String(content.bytes(path, POINTER), StandardCharsets.UTF_8);
        } catch (AccessDeniedException saidWhenItIsRead) {
            return null;
        }
        if (text.startsWith(LFS)) {
            Matcher oid = OID.matcher(text);
            Sought copy = oid.find() ? kept.lfs(path, oid.group(1)) : null;
            return copy != null ? copy : notFetched(recorded, digest, path, "Git LFS");
        }
        if (text.startsWith(Kept.ANNEX_POINTER)) {
            String key = text.substring(Kept.ANNEX_POINTER.length())
                    .lines()
                    .findFirst()
                    .orElse("");
            Sought copy = kept.annex(path, key.strip());
            return copy != null ? copy : notFetched(recorded, digest, path, "git-annex");
        }
        return null;
    }

    private Sought notFetched(Recorded recorded, Digest digest, String path, String tool) {
        String note = "only a pointer of " + tool + " is there, the content was not fetched";
        Sought copy = kept.find(recorded, digest);
        return copy != null ? copy : new Sought.File(path, null, new Sought.Nothing(Verdict.MISSING, note));
    }

    private Sought absent(Recorded recorded, Digest digest, String path) {
        String folder = parent(recorded.evidence().file());
        if (!folder.isEmpty() && !path.startsWith(folder + "/")) {
            try {
                return here(
                        recorded, digest, folder + "/" + path, "found beside the record, as " + folder + "/" + path);
            } catch (IOException notThereEither) {
                // The other places are asked.
            }
        }
        Sought copy = kept.find(recorded, digest);
        return copy != null ? copy : new Sought.Nothing(Verdict.MISSING, why(path));
    }

    private String why(String path) {
        String target = folders.link(path);
        if (target != null) {
            return target.contains("annex/objects/")
                    ? "the content was not fetched: its git-annex link leads to nothing"
                    : "a link to " + target + ", where nothing is";
        }
        String other = spelledOtherwise(path);
        if (other != null) {
            return other;
        }
        return "there is no such file";
    }

    /// A path whose letters' case or Unicode form differs leads to another file, or to none, on
    /// another machine.
    private @Nullable String spelledOtherwise(String path) {
        StringBuilder real = new StringBuilder();
        for (String part : path.split("/", -1)) {
            String folder = real.isEmpty() ? "." : real.toString();
            List<String> all = names.computeIfAbsent(folder, each -> folders.names(each, MOST_NAMES));
            String found = all.contains(part) ? part : null;
            for (String name : all) {
                if (found == null && folded(name).equals(folded(part))) {
                    found = name;
                }
            }
            if (found == null) {
                return null;
            }
            real.append(real.isEmpty() ? "" : "/").append(found);
        }
        if (real.toString().equals(path)) {
            return null;
        }
        boolean form = nfc(real.toString()).equals(nfc(path));
        return "only " + real + " is there, which differs in " + (form ? "its Unicode form" : "upper and lower case");
    }

    private static String folded(String name) {
        return nfc(name).toLowerCase(Locale.ROOT);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private boolean isFile(String path) {
        try {
            return folders.kind(path) == Folders.Kind.FILE;
        } catch (IOException notThere) {
            return false;
        }
    }

    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String lastPart(String path) {
        List<String> parts = new ArrayList<>(Arrays.asList(path.split("[/?#]")));
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? "" : parts.getLast();
    }
}
