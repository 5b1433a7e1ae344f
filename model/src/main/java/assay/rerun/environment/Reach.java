package assay.rerun.environment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which packages of a lock are needed in the end, and under which condition: a package is needed where one that needs
/// it is.
final class Reach {
    /// More conditions than these are not told apart: the package is asked for always.
    private static final int MOST = 8;

    private static final int LONGEST = 2000;

    private final Map<String, List<Need>> needs = new LinkedHashMap<>();
    /// Empty set: not reached; a set with the empty marker: always.
    private final Map<String, Set<String>> found = new LinkedHashMap<>();

    private final Deque<String> open = new ArrayDeque<>();

    private record Need(String what, String marker) {}

    void edge(String from, String to, String marker) {
        needs.computeIfAbsent(from, any -> new ArrayList<>()).add(new Need(to, marker));
    }

    /// Follows all edges from a package that is asked for.
    void root(String what, String marker) {
        reach(what, marker);
        while (!open.isEmpty()) {
            String from = open.removeFirst();
            String condition = marker(from);
            for (Need need : needs.getOrDefault(from, List.of())) {
                reach(need.what, and(condition, need.marker));
            }
        }
    }

    private void reach(String what, String marker) {
        Set<String> conditions = found.computeIfAbsent(what, any -> new LinkedHashSet<>());
        if (conditions.contains("")) {
            return;
        }
        boolean always = marker.isEmpty() || marker.length() > LONGEST || conditions.size() >= MOST;
        if (always) {
            conditions.clear();
        }
        if (conditions.add(always ? "" : marker)) {
            open.addLast(what);
        }
    }

    /// In the order of their being reached.
    Set<String> reached() {
        return Collections.unmodifiableSet(found.keySet());
    }

    /// Empty for always.
    String marker(String what) {
        return or(List.copyOf(found.getOrDefault(what, Set.of())));
    }

    static String and(String a, String b) {
        if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
            return a.isEmpty() ? b : a;
        }
        return enclosed(a) + " and " + enclosed(b);
    }

    static String or(List<String> markers) {
        if (markers.contains("")) {
            return "";
        }
        return markers.size() == 1
                ? markers.getFirst()
                : String.join(" or ", markers.stream().map(Reach::enclosed).toList());
    }

    private static String enclosed(String marker) {
        return marker.contains(" or ") || marker.contains(" and ") ? "(" + marker + ")" : marker;
    }
}
