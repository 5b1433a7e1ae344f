package assay.control;

import assay.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A path with its folder muted. Where there is no room for both, the folder is cut before the name
/// is, each in its middle.
public final class PathLabel extends Region {
    private static final int FOLDER_LEAST = 4;
    private static final int NAME_LEAST = 8;

    private final Label folder = new Label();
    private final Label name = new Label();
    private final Text meter = new Text();
    private String above = "";
    private String own = "";

    public PathLabel() {
        folder.getStyleClass().add("muted");
        folder.setAlignment(Pos.CENTER_LEFT);
        name.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(folder, name);
    }

    /// @param path with `/`
    public void show(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int cut = whole.lastIndexOf('/') + 1;
        above = path.substring(0, cut);
        own = path.substring(cut);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        double least = width(Wording.cut(above, FOLDER_LEAST));
        name.setText(fit(own, NAME_LEAST, room - least));
        double named = width(name.getText());
        folder.setText(fit(above, FOLDER_LEAST, room - named));
        double left = Math.ceil(width(folder.getText()));
        folder.resizeRelocate(0, 0, left, getHeight());
        name.resizeRelocate(left, 0, Math.max(0, Math.min(Math.ceil(named) + 1, room - left)), getHeight());
    }

    /// The most of the text that fits, with its middle left out.
    private String fit(String text, int least, double room) {
        if (width(text) <= room) {
            return text;
        }
        int fits = Math.min(least, text.length());
        int over = text.length();
        while (over - fits > 1) {
            int middle = (fits + over) / 2;
            if (width(Wording.cut(text, middle)) <= room) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        return Wording.cut(text, fits);
    }

    private double width(String text) {
        meter.setFont(name.getFont());
        meter.setText(text);
        return meter.getLayoutBounds().getWidth();
    }

    @Override
    protected double computeMinWidth(double height) {
        return width(Wording.cut(above, FOLDER_LEAST) + Wording.cut(own, NAME_LEAST));
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(width(above + own)) + 2;
    }

    @Override
    protected double computePrefHeight(double width) {
        return name.prefHeight(-1);
    }
}
