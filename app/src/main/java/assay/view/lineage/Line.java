package assay.view.lineage;

import assay.lineage.Edge;
import assay.lineage.Layout;
import java.util.List;

/// An edge where it runs.
///
/// @param number its place in the picture's list
/// @param from number of the card where it starts
/// @param to number of the card where it ends
/// @param path x and y of the start, then six numbers for each cubic piece
record Line(
        int number, Edge edge, int from, int to, double[] path, double left, double top, double right, double bottom) {

    static Line of(int number, Layout.Route route, int from, int to) {
        List<Layout.Curve> curves = route.curves();
        double[] path = new double[2 + 6 * curves.size()];
        Layout.Point start = route.points().getFirst();
        path[0] = start.x();
        path[1] = start.y();
        int at = 2;
        for (Layout.Curve curve : curves) {
            path[at++] = curve.x1();
            path[at++] = curve.y1();
            path[at++] = curve.x2();
            path[at++] = curve.y2();
            path[at++] = curve.x();
            path[at++] = curve.y();
        }
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < path.length; i += 2) {
            left = Math.min(left, path[i]);
            right = Math.max(right, path[i]);
            top = Math.min(top, path[i + 1]);
            bottom = Math.max(bottom, path[i + 1]);
        }
        return new Line(number, route.edge(), from, to, path, left, top, right, bottom);
    }

    /// Stated or inferred: nothing ties its ends by content.
    boolean dashed() {
        return edge.grade() != Edge.Grade.ESTABLISHED;
    }

    double endX() {
        return path[path.length - 2];
    }

    double endY() {
        return path[path.length - 1];
    }
}
