package assay.nav;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The way the reader took. What they changed at a place is asked for when they leave, so that back restores it.
public final class Navigator {
    private static final int REMEMBERED = 200;

    private final List<Place> way = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Place> here;
    private final ReadOnlyBooleanWrapper back = new ReadOnlyBooleanWrapper(this, "back");
    private final ReadOnlyBooleanWrapper forward = new ReadOnlyBooleanWrapper(this, "forward");
    private UnaryOperator<Place> leaving = UnaryOperator.identity();
    private int at;

    public Navigator(Place start) {
        way.add(start);
        here = new ReadOnlyObjectWrapper<>(this, "here", start);
    }

    public ReadOnlyObjectProperty<Place> hereProperty() {
        return here.getReadOnlyProperty();
    }

    public Place here() {
        return here.get();
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return back.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return forward.getReadOnlyProperty();
    }

    /// @param current gives the place with what was changed since it was entered
    public void onLeaving(UnaryOperator<Place> current) {
        leaving = current;
    }

    /// Goes there; what lay ahead is forgotten. Who is there already stays.
    public void go(Place place) {
        keep();
        if (place.equals(way.get(at))) {
            return;
        }
        way.subList(at + 1, way.size()).clear();
        way.add(place);
        if (way.size() > REMEMBERED) {
            way.removeFirst();
        }
        stand(way.size() - 1);
    }

    public void back() {
        if (at > 0) {
            keep();
            stand(at - 1);
        }
    }

    public void forward() {
        if (at < way.size() - 1) {
            keep();
            stand(at + 1);
        }
    }

    private void keep() {
        way.set(at, leaving.apply(way.get(at)));
    }

    private void stand(int index) {
        at = index;
        back.set(at > 0);
        forward.set(at < way.size() - 1);
        here.set(way.get(at));
    }
}
