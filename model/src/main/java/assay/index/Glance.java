package assay.index;

import assay.fact.Fields;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run with what a table shows of it.
public record Glance(Run run, Snapshot.Values values) {

    /// Some runs in few bytes: texts, values and lists of names stand there once.
    static byte[] pack(List<Glance> glances) {
        Packing packing = new Packing();
        glances.forEach(packing::add);
        return packing.bytes();
    }

    static List<Glance> unpack(byte[] bytes) {
        return new Unpacking(Packed.of(bytes)).all();
    }

    private static final class Packing {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final Map<Value, Integer> values = new LinkedHashMap<>();
        private final Map<Fields.Names, Integer> names = new LinkedHashMap<>();
        private final Map<List<String>, Integer> formats = new LinkedHashMap<>();
        private final Packed rows = Packed.empty();
        private int count;

        void add(Glance glance) {
            Run run = glance.run();
            count++;
            id(run.id());
            number(formats, run.formats());
            text(run.name());
            text(run.status().name());
            instant(run.start());
            instant(run.end());
            rows.put(run.parent() != null);
            if (run.parent() != null) {
                id(run.parent());
            }
            rows.put(run.deleted());
            text(run.experiment());
            text(run.user());
            text(run.record());
            Fields<Value> params = Fields.copyOf(glance.values().params());
            number(names, params.names());
            params.values().forEach(value -> number(values, value));
            Fields<Double> metrics = Fields.copyOf(glance.values().metrics());
            number(names, metrics.names());
            metrics.values().forEach(value -> rows.put(value.doubleValue()));
            Fields<String> tags = Fields.copyOf(glance.values().tags());
            number(names, tags.names());
            tags.values().forEach(this::text);
        }

        private void id(RunId id) {
            text(id.tool());
            text(id.scope());
            text(id.id());
        }

        private void instant(@Nullable Instant time) {
            rows.put(time != null);
            if (time != null) {
                rows.put(time.getEpochSecond()).put((long) time.getNano());
            }
        }

        /// 0 for null.
        private void text(@Nullable String text) {
            rows.put(text == null ? 0L : 1 + texts.computeIfAbsent(text, any -> texts.size()));
        }

        private <T> void number(Map<T, Integer> known, T each) {
            rows.put((long) known.computeIfAbsent(each, any -> known.size()));
        }

        byte[] bytes() {
            Packed packed = Packed.empty();
            packed.all(List.copyOf(texts.keySet()), packed::put);
            packed.all(List.copyOf(values.keySet()), value -> {
                byte[] exception = ParamValue.exception(value);
                packed.put(value.recorded()).put(exception != null);
                if (exception != null) {
                    packed.put((long) exception.length).put(exception);
                }
            });
            packed.all(List.copyOf(names.keySet()), each -> packed.all(each.keys(), packed::put));
            packed.all(List.copyOf(formats.keySet()), each -> packed.all(each, packed::put));
            return packed.put((long) count).put(rows.bytes()).bytes();
        }
    }

    private static final class Unpacking {
        private final Packed packed;
        private final List<String> texts;
        private final List<Value> values;
        private final List<Fields.Names> names;
        private final List<List<String>> formats;
        /// Nested runs name the same parent.
        private final Map<String, RunId> ids = new HashMap<>();

        Unpacking(Packed packed) {
            this.packed = packed;
            texts = packed.all(Packed::text);
            values = packed.all(each -> {
                String recorded = each.text();
                return ParamValue.of(recorded, each.flag() ? each.bytes(each.count()) : null);
            });
            names = packed.all(each -> Fields.Names.of(each.all(Packed::text)));
            formats = packed.all(each -> each.all(Packed::text));
        }

        List<Glance> all() {
            return packed.all(any -> one());
        }

        private Glance one() {
            Run run = new Run(
                    id(),
                    formats.get(packed.count()),
                    text(),
                    Status.valueOf(text()),
                    instant(),
                    instant(),
                    packed.flag() ? id() : null,
                    packed.flag(),
                    textOrNull(),
                    textOrNull(),
                    text());
            return new Glance(
                    run,
                    new Snapshot.Values(
                            fields(() -> values.get(packed.count())), fields(packed::real), fields(this::text)));
        }

        private <V> Fields<V> fields(java.util.function.Supplier<V> value) {
            Fields.Names of = names.get(packed.count());
            int size = of.keys().size();
            List<V> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                all.add(value.get());
            }
            return Fields.of(of, all);
        }

        private RunId id() {
            String tool = text();
            String scope = text();
            String id = text();
            RunId known = ids.get(id);
            if (known == null || !known.tool().equals(tool) || !known.scope().equals(scope)) {
                known = new RunId(tool, scope, id);
                ids.put(id, known);
            }
            return known;
        }

        private @Nullable Instant instant() {
            return packed.flag() ? Instant.ofEpochSecond(packed.number(), packed.number()) : null;
        }

        private String text() {
            return texts.get(packed.count() - 1);
        }

        private @Nullable String textOrNull() {
            int number = packed.count();
            return number == 0 ? null : texts.get(number - 1);
        }
    }
}
