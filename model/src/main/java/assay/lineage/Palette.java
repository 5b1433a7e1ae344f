package assay.lineage;

/// The light theme's colours for what leaves the window.
final class Palette {
    static final String BACKGROUND = "#FBFBFA";
    static final String SURFACE = "#FFFFFF";
    static final String RAISED = "#F4F4F2";
    static final String BORDER = "#DEDEDA";
    static final String TEXT = "#1F2328";
    static final String MUTED = "#59636E";
    static final String LINE = "#848B93";

    private Palette() {}

    static String of(Node.Kind kind) {
        return switch (kind) {
            case DATA, METRICS -> "#8250DF";
            case CODE, STAGE, FILE -> "#57606A";
            case ENVIRONMENT -> "#1B7C83";
            case PARAMETERS -> "#953800";
            case RUN -> "#3D5A80";
            case MODEL -> "#BF3989";
            case REPORT -> "#0B5FB0";
        };
    }
}
