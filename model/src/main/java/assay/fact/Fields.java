package assay.fact;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A map that nobody changes and that shares its keys with all others of the same [Names]: a hundred thousand runs with
/// the same twenty parameters cost their values alone. Keeps its order.
public final class Fields<V> extends AbstractMap<String, V> {
    private static final Fields<Object> NONE = new Fields<>(Names.of(List.of()), new Object[0]);

    private final Names names;
    private final Object[] values;

    /// Keys in their order, each once.
    public static final class Names {
        private final List<String> keys;
        private final Map<String, Integer> places = new HashMap<>();

        private Names(List<String> keys) {
            this.keys = List.copyOf(keys);
            for (String key : keys) {
                if (places.put(key, places.size()) != null) {
                    throw new IllegalArgumentException("A key stands there twice: " + key);
                }
            }
        }

        /// @throws IllegalArgumentException where a key stands there twice
        public static Names of(List<String> keys) {
            return new Names(keys);
        }

        public List<String> keys() {
            return keys;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Names that && keys.equals(that.keys);
        }

        @Override
        public int hashCode() {
            return keys.hashCode();
        }
    }

    private Fields(Names names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /// @param values one for each name, in their order
    /// @throws IllegalArgumentException where there are more or fewer
    public static <V> Fields<V> of(Names names, List<V> values) {
        if (names.keys.size() != values.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + names.keys.size() + " names");
        }
        return new Fields<>(names, values.toArray());
    }

    @SuppressWarnings("unchecked") // an empty one holds no value of any type
    public static <V> Fields<V> none() {
        return (Fields<V>) NONE;
    }

    /// The map itself where it is one of these.
    public static <V> Fields<V> copyOf(Map<String, V> map) {
        if (map instanceof Fields<V> same) {
            return same;
        }
        return map.isEmpty() ? none() : of(Names.of(List.copyOf(map.keySet())), new ArrayList<>(map.values()));
    }

    public Names names() {
        return names;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of this type were put in
    public @Nullable V get(@Nullable Object key) {
        Integer place = names.places.get(key);
        return place == null ? null : (V) values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return names.places.containsKey(key);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, V>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < values.length;
        }

        @Override
        @SuppressWarnings("unchecked") // only values of this type were put in
        public Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            V value = (V) values[at];
            return Map.entry(names.keys.get(at++), value);
        }
    }
}
