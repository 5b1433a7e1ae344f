package assay.view.lineage;

import assay.control.Token;
import assay.fact.Status;
import assay.lineage.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Icon and colour of a node: its kind's, but for runs that failed or still run.
///
/// @param tone of the card's coloured edge and of the icon
record Look(Feather icon, Token tone) {

    /// @param status of the run that the node is; null for all others
    static Look of(Node node, @Nullable Status status) {
        return switch (node.kind()) {
            case DATA -> new Look(Feather.DATABASE, Token.DATA);
            case CODE -> new Look(Feather.CODE, Token.CODE);
            case STAGE -> new Look(Feather.GIT_COMMIT, Token.CODE);
            case ENVIRONMENT ->
                new Look(node.id().startsWith("device:") ? Feather.CPU : Feather.PACKAGE, Token.ENVIRONMENT);
            case PARAMETERS -> new Look(Feather.SLIDERS, Token.PARAMETERS);
            case RUN -> new Look(Feather.PLAY, tone(status));
            case MODEL ->
                new Look(node.id().startsWith("model:registered:") ? Feather.AWARD : Feather.BOX, Token.MODEL);
            case METRICS -> new Look(Feather.BAR_CHART_2, Token.DATA);
            case FILE ->
                node.id().startsWith("decisions:")
                        ? new Look(Feather.CLOUD, Token.MUTED)
                        : new Look(Feather.FILE, Token.DATA);
            case REPORT -> new Look(Feather.FILE_TEXT, Token.REPORT);
        };
    }

    private static Token tone(@Nullable Status status) {
        return switch (status) {
            case FAILED, KILLED -> Token.DIFFERENT;
            case RUNNING -> Token.ACCENT;
            case null, default -> Token.INK;
        };
    }
}
