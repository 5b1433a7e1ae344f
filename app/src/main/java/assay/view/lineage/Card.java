package assay.view.lineage;

import assay.lineage.Layout;
import assay.lineage.Node;

/// A node where it stands.
///
/// @param number its place in the picture's list
/// @param x of the left edge, at zoom 1
/// @param y of the upper edge
/// @param members how many nodes it stands for; 0 where it is no stack
record Card(int number, Node node, Look look, double x, double y, int members) {

    boolean stack() {
        return members > 0;
    }

    double right() {
        return x + Layout.NODE_WIDTH;
    }

    double bottom() {
        return y + Layout.NODE_HEIGHT;
    }

    double centerX() {
        return x + Layout.NODE_WIDTH / 2;
    }

    double centerY() {
        return y + Layout.NODE_HEIGHT / 2;
    }

    boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }
}
