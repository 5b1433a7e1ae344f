package assay.diff;

/// How far apart two versions lie, and which way.
///
/// @param up whether `b`'s is the newer one
/// @param part the first part in which they differ
public record Jump(boolean up, Part part) {

    /// From the heaviest to the lightest.
    public enum Part {
        /// PEP 440's and conda's `1!2.0`: the numbering itself began anew.
        EPOCH,
        MAJOR,
        MINOR,
        PATCH,
        /// What follows the release's numbers: a pre-release, a post-release, a local build.
        BUILD
    }

    /// `minor version up`.
    public String text() {
        String what = switch (part) {
            case EPOCH -> "epoch";
            case MAJOR -> "major version";
            case MINOR -> "minor version";
            case PATCH -> "patch version";
            case BUILD -> "build";
        };
        return what + (up ? " up" : " down");
    }
}
