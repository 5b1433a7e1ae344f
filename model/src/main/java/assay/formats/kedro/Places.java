package assay.formats.kedro;

import assay.read.Paths;
import assay.read.Source;
import org.jspecify.annotations.Nullable;

/// Where a file of configuration lies: `<root>/conf/<environment>/<rest>`.
///
/// @param root of the Kedro project; empty for the project folder
record Places(String root, String environment, String rest) {

    /// Null for a file that lies below no `conf`.
    static @Nullable Places of(String path) {
        String marked = "/" + path;
        int conf = marked.lastIndexOf("/conf/");
        if (conf < 0) {
            return null;
        }
        String below = marked.substring(conf + "/conf/".length());
        int slash = below.indexOf('/');
        return slash < 0
                ? null
                : new Places(
                        conf == 0 ? "" : marked.substring(1, conf),
                        below.substring(0, slash),
                        below.substring(slash + 1));
    }

    /// Made for credentials, and never shared.
    boolean local() {
        return environment.equals("local");
    }

    boolean catalog() {
        return isYaml() && rest.startsWith("catalog");
    }

    boolean parameters() {
        return isYaml() && rest.startsWith("parameters");
    }

    private boolean isYaml() {
        return rest.endsWith(".yml") || rest.endsWith(".yaml");
    }

    String folder() {
        return in(root, "conf/" + environment);
    }

    /// The Kedro project that a file of data belongs to: the nearest folder above that has a `conf`.
    static String rootOf(Source source) {
        for (String folder = source.folder(); ; folder = Paths.folder(folder)) {
            if (source.exists(in(folder, "conf"))) {
                return folder;
            }
            if (folder.isEmpty()) {
                return source.folder();
            }
        }
    }

    static String in(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }
}
