package assay.formats.mlflow;

import assay.read.Secrets;
import assay.read.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds recorded paths in the project. A store was nearly always written on another machine, under another folder:
/// where the run's own artifact URI ends as its place in the project does, what stands before is what the project's
/// folder was called then.
///
/// @param base project-relative folder that holds the store
/// @param recordedBase what that folder was called when the run was recorded; null where it cannot be known
record Places(Source source, String base, @Nullable String recordedBase) {

    /// @param artifactUri as recorded
    /// @param place where those artifacts lie relative to `base`: `mlruns/1/7c41…/artifacts`
    static Places of(Source source, String base, String artifactUri, String place) {
        String path = local(artifactUri);
        if (path == null || !path.endsWith("/" + place)) {
            return new Places(source, base, null);
        }
        return new Places(source, base, path.substring(0, path.length() - place.length() - 1));
    }

    /// The project-relative path of a recorded path or URI; as recorded, without secrets, where it is not there.
    String locate(String recorded) {
        return find(recorded).orElseGet(() -> Secrets.clean(recorded));
    }

    Optional<String> find(String recorded) {
        String path = local(recorded);
        if (path == null || path.isEmpty()) {
            return Optional.empty();
        }
        if (recordedBase != null && path.startsWith(recordedBase + "/")) {
            return existing(inBase(path.substring(recordedBase.length() + 1)));
        }
        if (path.startsWith("/") || isDrive(path)) {
            return Optional.empty();
        }
        Optional<String> besideStore = existing(inBase(path));
        return besideStore.isPresent() ? besideStore : existing(path);
    }

    /// The folder of a run's artifacts, empty where it is not in the project: as recorded, or where a tracking server
    /// keeps them beside its store.
    String artifacts(String uri) {
        Optional<String> recorded = find(uri);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        String path = uri.replace('\\', '/');
        String[] parts = path.split("/");
        if (parts.length < 3) {
            return "";
        }
        String ending = String.join("/", List.of(parts).subList(parts.length - 3, parts.length));
        return existing(inBase("mlartifacts/" + ending))
                .or(() -> existing(inBase("mlruns/" + ending)))
                .orElse("");
    }

    /// A path below the folder that holds the store.
    private String inBase(String relative) {
        return base.isEmpty() ? relative : base + "/" + relative;
    }

    private Optional<String> existing(String path) {
        try {
            String up = source.folder().isEmpty()
                    ? ""
                    : "../".repeat(source.folder().split("/").length);
            String resolved = source.resolve(up + path);
            return source.exists(resolved) ? Optional.of(resolved) : Optional.empty();
        } catch (IOException leavesTheProject) {
            return Optional.empty();
        }
    }

    /// With `/` and without `file:`; null for a URI of another scheme.
    private static @Nullable String local(String recorded) {
        String path = recorded.replace('\\', '/');
        if (path.startsWith("file:")) {
            path = path.substring("file:".length());
            path = path.startsWith("///") ? path.substring(2) : path;
            path = path.startsWith("/") && isDrive(path.substring(1)) ? path.substring(1) : path;
        } else if (path.indexOf(':') > 1) {
            return null;
        }
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private static boolean isDrive(String path) {
        return path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
    }
}
