package assay.audit;

import assay.fact.Digest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A name of data in another system: whether it names one content, or whatever lies there at the time.
public final class RemoteReference {
    private static final Pattern URI = Pattern.compile("(?!file:)[a-zA-Z][a-zA-Z0-9+.-]{1,20}:/{1,2}[^/\\s].*");
    private static final Pattern VERSION = Pattern.compile(
            ".*(?:[@/=#][0-9a-f]{40}|[@/=#][0-9a-f]{64})(?:[/?&#].*)?|.*[?&#](?:versionId|version_id|generation|snapshot)=[^&]+.*"
                    + "|.*swh:1:.*|doi:.*|https?://(?:dx\\.)?doi\\.org/.*|https?://zenodo\\.org/records?/\\d+.*",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> PINS = Set.of(
            "etag",
            "version-id",
            "versionid",
            "version_id",
            "git-commit",
            "git-blob",
            "lakefs-commit",
            "lakefs-tag",
            "pachyderm-commit",
            "azureml-version",
            "dataset-version",
            "wandb-artifact-id",
            "wandb-address",
            "code-ocean-asset",
            "annex-key",
            "generation",
            "checksum");

    private RemoteReference() {}

    public static boolean is(String path) {
        return URI.matcher(path).matches();
    }

    /// Whether the address or a digest beside it names one version.
    public static boolean pinned(String path, List<Digest> digests) {
        return VERSION.matcher(path).matches()
                || digests.stream()
                        .anyMatch(digest -> digest.strength() == Digest.Strength.STRONG
                                || digest.strength() == Digest.Strength.WEAK
                                || digest.strength() == Digest.Strength.TRUNCATED
                                || (digest.strength() == Digest.Strength.REFERENCE
                                        && PINS.contains(digest.algorithm())));
    }
}
